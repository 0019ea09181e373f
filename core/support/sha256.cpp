// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/support/sha256.h"

#include <QIODevice>
#include <array>
#include <openssl/evp.h>

namespace auditdesk {

namespace {

/// Nothing but a lack of memory, or a broken installation, makes libcrypto refuse.
void require(bool isDone)
{
    if (!isDone)
        qFatal("libcrypto can't compute SHA-256.");
}

/// Looked up once: that takes longer than to hash a small page.
const EVP_MD *sha256()
{
    static const EVP_MD *const method = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    require(method != nullptr);
    return method;
}

} // namespace

struct Sha256::Context
{
    Context() { begin(); }
    void begin() { require(context && EVP_DigestInit_ex2(context.get(), sha256(), nullptr) == 1); }

    std::unique_ptr<EVP_MD_CTX, void (*)(EVP_MD_CTX *)> context{EVP_MD_CTX_new(), &EVP_MD_CTX_free};
};

Sha256::Sha256()
    : m_context(std::make_unique<Context>())
{
}

Sha256::~Sha256() = default;

void Sha256::addData(QByteArrayView bytes)
{
    m_result.clear();
    require(EVP_DigestUpdate(m_context->context.get(), bytes.data(), std::size_t(bytes.size())) == 1);
}

bool Sha256::addData(QIODevice &device)
{
    QByteArray block(1024 * 1024, Qt::Uninitialized);
    for (;;) {
        const qint64 length = device.read(block.data(), block.size());
        if (length <= 0)
            return length == 0;
        addData(QByteArrayView(block.constData(), length));
    }
}

QByteArray Sha256::result()
{
    // libcrypto finishes a digest once. A second call must not give the hash of nothing.
    if (m_result.isEmpty()) {
        std::array<unsigned char, size> digest{};
        require(EVP_DigestFinal_ex(m_context->context.get(), digest.data(), nullptr) == 1);
        m_context->begin();
        m_result = QByteArray(reinterpret_cast<const char *>(digest.data()), size);
    }
    return m_result;
}

QByteArray Sha256::of(QByteArrayView bytes)
{
    Sha256 hash;
    hash.addData(bytes);
    return hash.result();
}

QByteArray Sha256::fromRecorded(const QString &text)
{
    const QByteArray digits = text.toLatin1();
    const QByteArray hash = QByteArray::fromHex(digits);
    return hash.size() == size && hash.toHex() == digits ? hash : QByteArray();
}

} // namespace auditdesk
