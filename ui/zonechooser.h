// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QComboBox>

namespace auditdesk {

class ViewSettings;

/// Chooses the time zone of every time shown: UTC, the machine's, or any IANA zone, found by typing a part of
/// its name. Window's thread.
class ZoneChooser : public QComboBox
{
    Q_OBJECT

public:
    explicit ZoneChooser(ViewSettings &settings, QWidget *parent = nullptr);

    void showPopup() override;

protected:
    void focusInEvent(QFocusEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    void fill();
    void choose(int index);
    void showChosen();
    int indexOfName(const QString &text);

    ViewSettings &m_settings;
    bool m_isFilled = false;
};

} // namespace auditdesk
