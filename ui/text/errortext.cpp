// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/errortext.h"

#include "ui/text/servicetext.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QStringList>
#include <optional>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

constexpr QStringView separator = u" \u00b7 ";

struct ErrorTexts
{
    Q_DECLARE_TR_FUNCTIONS(ErrorText)
};

struct Words
{
    const char *what;
    const char *next;
};

/// Where more is known than the kind.
std::optional<Words> wordsFor(ErrorCause cause)
{
    constexpr auto askAdministrator = QT_TRANSLATE_NOOP(
        "ErrorText", "Nothing was sent. Ask your administrator whether the network inspects "
                     "encrypted connections; a company's own authority can be trusted "
                     "in the Connect dialog.");
    constexpr auto tellSupport = QT_TRANSLATE_NOOP(
        "ErrorText",
        "Nothing was sent. Check the address of the service; if it is right, tell whoever runs it.");
    constexpr auto resumeLater =
        QT_TRANSLATE_NOOP("ErrorText", "Resume after a while. What was loaded is kept.");
    switch (cause) {
    case ErrorCause::None:
        break;
    case ErrorCause::NoAnswer:
        return Words{QT_TRANSLATE_NOOP("ErrorText", "The service sent nothing for too long"), resumeLater};
    case ErrorCause::TooSlow:
        return Words{QT_TRANSLATE_NOOP("ErrorText", "The service's answer came too slowly"), resumeLater};
    case ErrorCause::NameNotFound:
        return Words{QT_TRANSLATE_NOOP("ErrorText", "The service's host is not found"),
                     QT_TRANSLATE_NOOP("ErrorText",
                                       "Check the address, and whether this computer is online, then resume. "
                                       "What was loaded is kept.")};
    case ErrorCause::ConnectionRefused:
        return Words{
            QT_TRANSLATE_NOOP("ErrorText", "Nothing answers at the service's address"),
            QT_TRANSLATE_NOOP("ErrorText",
                              "Check the address of the service, then resume. What was loaded is kept.")};
    case ErrorCause::ProxyFailed:
        return Words{
            QT_TRANSLATE_NOOP("ErrorText", "The proxy can't be reached"),
            QT_TRANSLATE_NOOP("ErrorText",
                              "Check the proxy in the system's settings, then resume. What was loaded "
                              "is kept.")};
    case ErrorCause::ProxyCredentials:
        return Words{QT_TRANSLATE_NOOP("ErrorText", "The proxy asks for a name and a password"),
                     QT_TRANSLATE_NOOP("ErrorText", "Sign in to the proxy; the fetch then goes on.")};
    case ErrorCause::SignInPage:
        return Words{QT_TRANSLATE_NOOP("ErrorText", "The network answered instead of Webex"),
                     QT_TRANSLATE_NOOP("ErrorText",
                                       "It was not used. Sign in to the network with a browser, then resume. "
                                       "What was loaded is kept.")};
    case ErrorCause::RetriesUsedUp:
        return Words{
            QT_TRANSLATE_NOOP("ErrorText", "Too many requests failed of late"),
            QT_TRANSLATE_NOOP("ErrorText",
                              "To spare the service it was not asked again. Resume after a while. What "
                              "was loaded is kept.")};
    case ErrorCause::CertificateExpired:
        return Words{QT_TRANSLATE_NOOP("ErrorText", "The service's certificate has expired"),
                     QT_TRANSLATE_NOOP("ErrorText",
                                       "Nothing was sent. Check this computer's date; if it is right, tell "
                                       "whoever runs the service.")};
    case ErrorCause::CertificateNotYetValid:
        return Words{
            QT_TRANSLATE_NOOP("ErrorText", "The service's certificate is not valid yet"),
            QT_TRANSLATE_NOOP("ErrorText",
                              "Nothing was sent. This computer's clock is probably behind: set its date.")};
    case ErrorCause::CertificateSelfSigned:
        return Words{
            QT_TRANSLATE_NOOP("ErrorText", "The service's certificate is signed by nobody but itself"),
            askAdministrator};
    case ErrorCause::UnknownAuthority:
        return Words{
            QT_TRANSLATE_NOOP("ErrorText",
                              "The service's certificate is signed by an authority that this computer "
                              "does not know"),
            askAdministrator};
    case ErrorCause::CertificateOfOtherHost:
        return Words{QT_TRANSLATE_NOOP("ErrorText", "The certificate belongs to another host"), tellSupport};
    case ErrorCause::CertificateRejected:
        return Words{QT_TRANSLATE_NOOP("ErrorText", "The service's certificate can't be trusted"),
                     tellSupport};
    case ErrorCause::OldProtocol:
        return Words{
            QT_TRANSLATE_NOOP("ErrorText", "The service speaks no secure protocol newer than TLS 1.1"),
            tellSupport};
    case ErrorCause::HandshakeFailed:
        return Words{QT_TRANSLATE_NOOP("ErrorText", "A secure connection to the service could not be made"),
                     tellSupport};
    }
    return {};
}

Words wordsFor(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Usage:
        return {QT_TRANSLATE_NOOP("ErrorText", "What was entered can't be used"),
                QT_TRANSLATE_NOOP("ErrorText", "Correct it and try again.")};
    case ErrorKind::Cancelled:
        return {QT_TRANSLATE_NOOP("ErrorText", "Stopped"),
                QT_TRANSLATE_NOOP("ErrorText", "What was loaded until then is kept.")};
    case ErrorKind::Network:
        return {QT_TRANSLATE_NOOP("ErrorText", "The service can't be reached"),
                QT_TRANSLATE_NOOP("ErrorText",
                                  "Check the network and the address of the service, then resume. "
                                  "What was loaded is kept.")};
    case ErrorKind::Timeout:
        return {QT_TRANSLATE_NOOP("ErrorText", "The service did not answer in time"),
                QT_TRANSLATE_NOOP("ErrorText", "Resume after a while. What was loaded is kept.")};
    case ErrorKind::Tls:
        return {QT_TRANSLATE_NOOP("ErrorText", "The connection to the service is not secure"),
                QT_TRANSLATE_NOOP("ErrorText",
                                  "Nothing was sent. Check this computer's date, and ask your administrator "
                                  "whether the network inspects encrypted connections.")};
    case ErrorKind::TooLarge:
        return {QT_TRANSLATE_NOOP("ErrorText", "The service's answer is larger than a page may be"),
                QT_TRANSLATE_NOOP("ErrorText", "The page was not used. Ask for a shorter range.")};
    case ErrorKind::Redirected:
        return {
            QT_TRANSLATE_NOOP("ErrorText", "The service points to another address"),
            QT_TRANSLATE_NOOP("ErrorText",
                              "Redirects are not followed, so that the token stays with one host. Check the "
                              "address of the service, and whether the network asks you to sign in first.")};
    case ErrorKind::ForeignLink:
        return {
            QT_TRANSLATE_NOOP("ErrorText", "The next page is said to lie on another host"),
            QT_TRANSLATE_NOOP("ErrorText",
                              "It was not asked for. What was loaded is kept and marked as incomplete; tell "
                              "the service's support.")};
    case ErrorKind::Loop:
        return {QT_TRANSLATE_NOOP("ErrorText", "The service's pages lead in a circle"),
                QT_TRANSLATE_NOOP(
                    "ErrorText",
                    "What was loaded is kept and marked as incomplete; tell the service's support.")};
    case ErrorKind::NotSignedIn:
        return {QT_TRANSLATE_NOOP("ErrorText", "You are not signed in, or the token has run out"),
                QT_TRANSLATE_NOOP("ErrorText",
                                  "Connect with a new token, then resume. What was loaded is kept.")};
    case ErrorKind::Forbidden:
        return {
            QT_TRANSLATE_NOOP("ErrorText", "The account may not see this"),
            QT_TRANSLATE_NOOP(
                "ErrorText",
                "Recording reports need a scope such as meeting:admin_recordings_read (administrators) or "
                "spark-compliance:meetings_read (compliance officers); Slido events need the Compliance "
                "Officer role. Ask your administrator, then connect with a new token.")};
    case ErrorKind::NotFound:
        return {QT_TRANSLATE_NOOP("ErrorText", "The service does not have this, or no longer"),
                QT_TRANSLATE_NOOP("ErrorText", "Check the id, the site and the dates.")};
    case ErrorKind::Rejected:
        return {
            QT_TRANSLATE_NOOP("ErrorText", "The service refused the request"),
            QT_TRANSLATE_NOOP("ErrorText", "Change the dates, the site or the host as the service says.")};
    case ErrorKind::RateLimited:
        return {QT_TRANSLATE_NOOP("ErrorText", "The service asks to wait"),
                QT_TRANSLATE_NOOP("ErrorText", "Resume later. What was loaded is kept.")};
    case ErrorKind::Server:
        return {QT_TRANSLATE_NOOP("ErrorText", "The service has a problem of its own"),
                QT_TRANSLATE_NOOP("ErrorText", "Resume after a while. What was loaded is kept.")};
    case ErrorKind::Malformed:
        return {
            QT_TRANSLATE_NOOP("ErrorText", "The answer can't be read"),
            QT_TRANSLATE_NOOP("ErrorText",
                              "It was not used. Check whether something between here and the service changed "
                              "it, such as a sign-in page of the network.")};
    case ErrorKind::NotACase:
        return {QT_TRANSLATE_NOOP("ErrorText", "The file is no case"),
                QT_TRANSLATE_NOOP(
                    "ErrorText", "It was left untouched. Saved answers of the service can be imported into a "
                                 "case.")};
    case ErrorKind::NewerCase:
        return {QT_TRANSLATE_NOOP("ErrorText", "The case was written by a later version"),
                QT_TRANSLATE_NOOP("ErrorText", "It was left untouched. Update Audit Desk to open it.")};
    case ErrorKind::CaseLocked:
        return {QT_TRANSLATE_NOOP("ErrorText", "Another program has the case open"),
                QT_TRANSLATE_NOOP("ErrorText", "Close it there first.")};
    case ErrorKind::ReadOnly:
        return {QT_TRANSLATE_NOOP("ErrorText", "The case can't be written"),
                QT_TRANSLATE_NOOP("ErrorText", "Copy it to a place where you may write, and open the copy.")};
    case ErrorKind::Integrity:
        return {
            QT_TRANSLATE_NOOP("ErrorText", "The case does not prove itself"),
            QT_TRANSLATE_NOOP("ErrorText",
                              "It was changed after it was written, or damaged. Verify it to see where, and "
                              "compare it with a copy.")};
    case ErrorKind::Interrupted:
        return {QT_TRANSLATE_NOOP("ErrorText", "The run was interrupted"),
                QT_TRANSLATE_NOOP("ErrorText", "Resume it. What was loaded is kept.")};
    case ErrorKind::OpenEnded:
        return {
            QT_TRANSLATE_NOOP("ErrorText", "The run was interrupted, or is being fetched by another program"),
            QT_TRANSLATE_NOOP("ErrorText", "Open the case again when no other program has it open.")};
    case ErrorKind::PageMissing:
        return {QT_TRANSLATE_NOOP("ErrorText", "The page that follows is not among the files"),
                QT_TRANSLATE_NOOP("ErrorText", "Import all its pages together. What was read is kept.")};
    case ErrorKind::NotImported:
        return {QT_TRANSLATE_NOOP("ErrorText", "Not every file or line could be imported"),
                QT_TRANSLATE_NOOP("ErrorText", "What could be read is kept. Import the others again.")};
    case ErrorKind::AgedOut:
        return {QT_TRANSLATE_NOOP("ErrorText", "The service does not answer that far back any more"),
                QT_TRANSLATE_NOOP("ErrorText",
                                  "It keeps its reports for 365 days. All that it still has was loaded.")};
    case ErrorKind::Unknown:
        return {QT_TRANSLATE_NOOP("ErrorText", "Something happened that this version has no words for"),
                QT_TRANSLATE_NOOP("ErrorText", "A later version of Audit Desk may say more.")};
    case ErrorKind::File:
        break;
    }
    return {QT_TRANSLATE_NOOP("ErrorText", "A file could not be read or written"),
            QT_TRANSLATE_NOOP("ErrorText",
                              "Check the space on the disk and your permissions, or choose another "
                              "place.")};
}

/// Whether core's English sentence tells more than the words for its kind: a file, an address, whose lock it
/// is, what a library said.
bool hasDetail(const Error &error)
{
    switch (error.cause) {
    case ErrorCause::None:
    case ErrorCause::NameNotFound:
    case ErrorCause::ConnectionRefused:
    case ErrorCause::ProxyFailed:
    case ErrorCause::CertificateRejected:
    case ErrorCause::HandshakeFailed:
        break;
    default:
        return false;
    }
    switch (error.kind) {
    case ErrorKind::Cancelled:
    case ErrorKind::Loop:
    case ErrorKind::NotSignedIn:
    case ErrorKind::Forbidden:
    case ErrorKind::NotFound:
    case ErrorKind::Rejected:
    case ErrorKind::RateLimited:
    case ErrorKind::Server:
    case ErrorKind::Interrupted:
    case ErrorKind::OpenEnded:
    case ErrorKind::PageMissing:
    case ErrorKind::NotImported:
    case ErrorKind::AgedOut:
        return false;
    default:
        return true;
    }
}

/// What the service said, with what its support asks for.
QStringList wordsOfService(const Error &error)
{
    QStringList parts;
    if (!error.serviceMessage.isEmpty())
        parts += ErrorTexts::tr("The service says: %1").arg(displayText(error.serviceMessage));
    if (error.httpStatus != 0)
        parts += ErrorTexts::tr("HTTP status %1").arg(error.httpStatus);
    if (!error.trackingId.isEmpty())
        parts += ErrorTexts::tr("Tracking ID %1").arg(displayText(error.trackingId));
    return parts;
}

/// The first whole second that is not before it.
QString secondText(qint64 utcMs)
{
    return QDateTime::fromSecsSinceEpoch((utcMs + 999) / 1000, Qt::UTC).toString(u"yyyy-MM-dd HH:mm:ss"_s);
}

/// Which recordings can't be had any more.
QString lostText(const TimeRange &lost)
{
    return ErrorTexts::tr("recordings made from %1 until %2 UTC")
        .arg(secondText(lost.fromMs), secondText(lost.untilMs));
}

Words wordsFor(const Error &error)
{
    const auto words = wordsFor(error.cause);
    return words ? *words : wordsFor(error.kind);
}

/// What the certificate says of itself, so that a person can compare it.
QString certificateText(const CertificateFacts &certificate)
{
    const auto day = [](qint64 ms) {
        return QLocale().toString(QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).date(), QLocale::ShortFormat);
    };
    QStringList parts{ErrorTexts::tr("Certificate of %1, signed by %2")
                          .arg(displayText(certificate.subject), displayText(certificate.issuer))};
    if (!certificate.hosts.isEmpty())
        parts += ErrorTexts::tr("for %1", "hosts").arg(displayText(certificate.hosts.join(u", "_s)));
    parts += ErrorTexts::tr("valid from %1 to %2").arg(day(certificate.fromMs), day(certificate.untilMs));
    parts += u"SHA-256 "_s + displayText(certificate.sha256);
    return parts.join(separator);
}

/// Without any words of the service, what this program noticed.
QString reason(const Error &error)
{
    QStringList parts = wordsOfService(error);
    if (error.certificate)
        parts.prepend(certificateText(*error.certificate));
    if (error.lost)
        parts.prepend(lostText(*error.lost));
    if (error.serviceMessage.isEmpty() && !error.what.isEmpty() && hasDetail(error))
        parts.prepend(displayText(error.what));
    return parts.join(separator);
}

QString chainText(const ChainSpec &chain)
{
    const QString subject = displayText(chain.subject);
    switch (chain.kind) {
    case PageKind::RecordingSummary:
        return subject.isEmpty() ? ErrorTexts::tr("Recordings of the preferred site")
                                 : ErrorTexts::tr("Recordings of %1", "a site").arg(subject);
    case PageKind::RecordingDetail:
        return ErrorTexts::tr("Accesses of recording %1").arg(subject);
    case PageKind::SlidoEvents:
        break;
    }
    return ErrorTexts::tr("Events of session %1").arg(subject);
}

} // namespace

ErrorText errorText(const Error &error)
{
    const Words words = wordsFor(error);
    ErrorText text{ErrorTexts::tr(words.what), reason(error), ErrorTexts::tr(words.next)};
    if (error.notBeforeMs)
        text.next += u' ' + ErrorTexts::tr("Not before %1 UTC.").arg(secondText(*error.notBeforeMs));
    return text;
}

namespace {

/// What happened, with the details that a line has room for.
QString lineOf(const Error &error)
{
    // Of a kind without words of ours, those that the case holds are all there is.
    const bool isUnknown = error.kind == ErrorKind::Unknown && !error.what.isEmpty();
    const QString text = isUnknown ? displayText(error.what) : ErrorTexts::tr(wordsFor(error).what);
    QStringList details = wordsOfService(error);
    if (error.lost)
        details.prepend(lostText(*error.lost));
    if (error.notBeforeMs)
        details += ErrorTexts::tr("resume not before %1 UTC").arg(secondText(*error.notBeforeMs));
    return details.isEmpty()
               ? text
               : ErrorTexts::tr("%1 (%2)", "what happened, details").arg(text, details.join(separator));
}

} // namespace

QString shortfallText(const Shortfall &shortfall)
{
    QString text = lineOf(shortfall.error);
    if (shortfall.chain)
        text = ErrorTexts::tr("%1: %2", "what is missing, why").arg(chainText(*shortfall.chain), text);
    const int others = static_cast<int>(shortfall.others);
    if (others > 0 && shortfall.chain)
        text += u' ' + ErrorTexts::tr("and %Ln more", "recordings, sites or sessions", others);
    else if (others > 0)
        text += u"; "_s + ErrorTexts::tr("%Ln list(s) not loaded to the end", nullptr, others);
    if (shortfall.lost)
        text += u"; "_s + lineOf(*shortfall.lost);
    return text;
}

QString ErrorText::details() const
{
    QStringList lines{what, why, next};
    lines.removeAll(QString());
    return lines.join(u'\n');
}

QString columnText(std::string_view english)
{
    return QCoreApplication::translate("Column", std::string(english).c_str());
}

} // namespace auditdesk
