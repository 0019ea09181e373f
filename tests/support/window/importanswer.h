// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/importdialog.h"

#include <QDialogButtonBox>
#include <QPushButton>
#include <QTest>

namespace auditdesk {

/// The button of a window's import dialog that adds what was found; nullptr where none is open.
inline QPushButton *addButton(const QWidget &window)
{
    const auto *dialog = window.findChild<ImportDialog *>();
    const auto *box = dialog ? dialog->findChild<QDialogButtonBox *>() : nullptr;
    const auto buttons = box ? box->buttons() : QList<QAbstractButton *>();
    for (QAbstractButton *button : buttons) {
        if (box->buttonRole(button) == QDialogButtonBox::AcceptRole)
            return qobject_cast<QPushButton *>(button);
    }
    return nullptr;
}

/// Presses it once the files are read; false where it never can be.
inline bool answerImport(const QWidget &window)
{
    const auto isReady = [&window] {
        const QPushButton *button = addButton(window);
        return button && button->isEnabled();
    };
    if (!QTest::qWaitFor(isReady, 60'000))
        return false;
    addButton(window)->click();
    return true;
}

} // namespace auditdesk
