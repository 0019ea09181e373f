// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/casefile/entry.h"
#include "core/net/secret.h"
#include "core/support/cancel.h"
#include "core/support/clock.h"
#include "core/support/folderkind.h"
#include "core/support/result.h"

#include <functional>
#include <limits>
#include <memory>
#include <optional>
#include <span>

namespace auditdesk {

/// The SQLite file of a case: an append-only log of entries under a hash chain, and the page bodies
/// (compressed with Zstandard, each with its SHA-256). Knows nothing of what the entries mean, but that pages
/// have bodies. WAL, or a rollback journal where other computers or a sync program reach the folder; what
/// append() acknowledged survives a kill and a power loss. Closing folds the WAL back, so that a closed case
/// is one file. Thread: the one that opened it. Another thread opens its own reader.
///
/// The file: SQLite, application_id 0x41754474 ("AuDt"), user_version 2, three STRICT tables.
///   entry (sequence, utc, kind, payload, hash)   sequence from 1 without gaps; utc in milliseconds
///   body  (sequence, packed)                     a page's body, as one Zstandard frame
///   head  (id = 1, length, hash, seal)           the last entry's sequence and hash: a cut tail is noticed;
///                                                `seal` may be null, see seal.h
/// Version 1 had no seal. It is read as it is; before the first entry is added to it, it is copied to
/// "NAME.v1-backup" and brought to version 2 in one transaction.
/// An auditor recomputes each entry's hash as SHA-256 over these bytes, one after the other:
///   32 bytes  the hash of the entry before; for the first, 32 zero bytes
///    8 bytes  sequence, unsigned, big-endian
///    8 bytes  utc, two's complement, big-endian
///    4 bytes  the number of bytes in `kind`, unsigned, big-endian; then `kind`, UTF-8
///    4 bytes  the number of bytes in `payload`, unsigned, big-endian; then `payload`, UTF-8, as it is stored
/// `payload` is a JSON object, keys sorted, without white space. A page's payload holds the `size` in bytes
/// and the `sha256` (64 hexadecimal digits) of its uncompressed body, and the `packedSha256` of `packed`,
/// which early cases lack; so both stand under the chain as well. Whoever can write the file can write a new
/// chain: keep the head elsewhere, too.
class CaseFile
{
public:
    enum class Access {
        Write,  ///< takes the lock beside the file; CaseLocked names who holds it
        Review, ///< as Write, but read-only where the lock or the medium does not allow more
        Read,   ///< reads only, takes no lock; for verify, and for a second thread beside a writer
    };

    /// What depends on the computer.
    struct Options
    {
        std::function<FolderKind(const QString &folder)> folderKind = folderKindOf;
        Secret sealKey = {}; ///< empty: there is none, and what is written takes the seal away
    };

    /// Fails with File where something already stands at `path`.
    static Result<std::unique_ptr<CaseFile>> create(const QString &path, Clock &clock,
                                                    const Options &options = defaultOptions());
    /// NotACase, NewerCase, CaseLocked, Integrity or File; whatever it is, the file stays untouched. What a
    /// crash left beside it is verified whole before it is believed.
    static Result<std::unique_ptr<CaseFile>> open(const QString &path, Access access, Clock &clock,
                                                  const Options &options = defaultOptions());
    static Options defaultOptions() { return {}; }
    ~CaseFile();

    QString path() const;
    bool isReadOnly() const;
    FolderKind folderKind() const; ///< of the folder that it lies in
    /// Where the case of an earlier version was kept when the first entry was added; empty where it is of
    /// this one.
    QString formerCopy() const;
    /// A key that was found after opening; what was added since is sealed with it. Integrity where the head's
    /// seal is not what it makes: then nothing more is written.
    Result<void> setSealKey(const Secret &key);

    /// Who holds a case's lock, as far as the lock says it.
    struct Holder
    {
        QString program;
        QString host;
        qint64 process = 0;
        qint64 sinceMs = 0; ///< UTC
    };
    /// After Review: another program had the lock, and therefore this is read-only.
    std::optional<Holder> holder() const;

    /// All of `entries` in one transaction: all are kept when it returns, or none. Returns the first one's
    /// sequence. Where the file was moved, replaced or written by anybody else since it was opened, nothing
    /// more is written (File, Integrity); nor after the medium failed to take it (File), until it is opened
    /// again.
    Result<std::uint32_t> append(std::span<const NewEntry> entries);

    struct Head
    {
        std::uint32_t length = 0; ///< number of entries
        QByteArray hash;          ///< SHA-256 of the last entry: the head of the chain
        bool operator==(const Head &) const = default;
    };
    Head head() const;
    /// The hash of the first entry, by which a case is known elsewhere; empty before there is one.
    Result<QByteArray> id() const;

    /// Reads all entries in order; stops at the visitor's first error. Bodies come as from unpack().
    using Visitor = std::function<Result<void>(const Entry &entry, const QByteArray &body)>;
    Result<void> forEach(const Visitor &visitor) const;
    /// The same with the bodies of pages as they are stored, for unpack() on other threads.
    using PackedVisitor =
        std::function<Result<void>(const Entry &entry, const std::optional<QByteArray> &packedBody)>;
    /// `last`: the last entry that is read.
    Result<void> forEachPacked(const PackedVisitor &visitor,
                               std::uint32_t last = std::numeric_limits<std::uint32_t>::max()) const;
    /// The body of the page that `entry` records: Integrity where it is not stored as was recorded. Whether
    /// it still unpacks to what arrived, too, is left to body() and verifyCase(). Any thread.
    Result<QByteArray> unpack(const Entry &entry, const QByteArray &packedBody) const;

    /// The body of the page with this sequence number, exactly as it arrived: held against both hashes.
    Result<QByteArray> body(std::uint32_t sequence) const;

private:
    struct Private;
    explicit CaseFile(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

/// One thing in a case that is not as it was written.
struct VerifyProblem
{
    enum class Kind {
        Unreadable,      ///< a step of the check failed: `detail`
        DatabaseDamaged, ///< SQLite's own check: `detail`
        Missing,         ///< the entries `first` to `last`
        Changed,         ///< the hash of entry `first` is another
        UnknownKind,     ///< of entry `first`
        BodyMissing,     ///< of the page that is entry `first`
        BodyUnexpected,  ///< entry `first` is no page
        BodyChanged,     ///< of the page that is entry `first`: `detail`
        RowsDiffer,      ///< the page that is entry `first` gives other rows than were recorded: `detail`
        AddedAfterHead,  ///< entries after `first`
        HeadDiffers,     ///< from the hash of entry `first`
        SealWrong,       ///< the head was not written by who has the key of its seal
        StrayBody,       ///< for entry `first`, which is missing
        CutOff,          ///< after entry `last`: the case is known to have had `first` entries
        Rewritten,       ///< entry `first` or one before it: the case is known to have had another hash there
        More,            ///< as many as `first`, not told
    };
    Kind kind = Kind::Unreadable;
    qint64 first = 0;
    qint64 last = 0;
    QString detail = {}; ///< plain English
};
/// One sentence of plain English.
QString describe(const VerifyProblem &problem);

enum class SealState {
    None,     ///< the head has no seal
    Valid,    ///< the head was written by who has the key
    OtherKey, ///< of a key that is not known here
    Wrong,    ///< it is not what the key makes of this head
};

struct VerifyReport
{
    std::uint32_t entries = 0;
    std::uint32_t pages = 0;
    CaseFile::Head head;
    SealState seal = SealState::None;
    QByteArray caseId;                   ///< CaseFile::id()
    std::vector<VerifyProblem> problems; ///< empty: the case proves itself
};

/// What is known of a case from elsewhere, to be held against it.
struct KnownOfCase
{
    /// The head that it had once, as a manifest tells it. The case must have come from there: be that long at
    /// least, and have that hash at that place.
    std::optional<CaseFile::Head> head = {};
    Secret sealKey = {}; ///< of this computer; empty: there is none
};

/// Recomputes every hash, every link of the chain and the head, parses every page and counts its rows anew,
/// and checks the database itself. An Error means that the file could not even be read as a case; a report
/// with problems means that it was changed. Cancelled between two entries.
Result<VerifyReport> verifyCase(const QString &path, const CancelFlag &cancel = {},
                                const KnownOfCase &known = {});

} // namespace auditdesk
