// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/casecontroller.h"
#include "ui/dialogs/formdialog.h"

class QButtonGroup;
class QCheckBox;
class QComboBox;
class QLineEdit;
class QProgressBar;
class QRadioButton;

namespace auditdesk {

class ViewSettings;

/// What a table page offers for export at the moment the dialog is asked for.
struct ExportOffer
{
    TableId table = TableId::Recordings;
    std::shared_ptr<const Table> source;
    std::shared_ptr<const RowList> view; ///< filtered and ordered, as shown
    RowIds selection;                    ///< in the order shown
    std::vector<int> columns;            ///< as shown
    QString filter;
    QString resolvedFilter;                       ///< Filter::resolvedText()
    std::vector<SortKey> order;                   ///< as shown
    QSet<std::uint32_t> revealed;                 ///< rows whose author filter and order were told
    std::shared_ptr<const CaseSnapshot> snapshot; ///< that `view` is of
};

/// Writes rows of one table into a file: the view as it is shown, the selection, or everything. Says before
/// and after when the table is incomplete; afterwards how many rows went where, the file's SHA-256 and its
/// manifest. What was exported is put on record in the case. Window's thread.
class ExportDialog : public FormDialog
{
    Q_OBJECT

public:
    ExportDialog(CaseController &controller, ViewSettings &settings, ExportOffer offer,
                 QWidget *parent = nullptr);
    ~ExportDialog() override;

    void reject() override;

    QString path() const;
    void setPath(const QString &path);

Q_SIGNALS:
    void exported(const auditdesk::ExportResult &outcome);

private:
    enum class Rows { View, Selection, All };
    enum class Format { Csv, JsonLines };

    void addRows();
    void addFormat();
    void addTarget();
    void addResult();
    Rows chosenRows() const;
    Format chosenFormat() const;
    ExportRequest request() const;
    QString suggestedPath() const;
    void browse();
    void validate();
    void describeChoices();
    void start();
    void showOutcome(const Result<ExportResult> &outcome);
    void record(const ExportRequest &request, const ExportResult &outcome);
    bool isUnmasked() const;
    void recordUnmasking(const ExportRequest &request);

    CaseController &m_controller;
    ViewSettings &m_settings;
    ExportOffer m_offer;
    std::shared_ptr<const CaseSnapshot> m_snapshot;
    bool m_isIncomplete;
    bool m_isPathChosen = false; ///< by hand; a suggestion no longer replaces it
    CancelFlag m_cancel;
    bool m_isRunning = false;

    QButtonGroup *m_rows;
    QComboBox *m_format;
    QComboBox *m_preset;
    QLabel *m_presetHint = nullptr;
    QCheckBox *m_hide;
    QLabel *m_hideHint = nullptr;
    QLineEdit *m_reason; ///< why anonymous senders are told
    QLineEdit *m_path;
    QLabel *m_pathHint = nullptr;
    QProgressBar *m_progress;
    QWidget *m_result;
    QLabel *m_resultIcon;
    QLabel *m_resultText;
    QLineEdit *m_hash;
    QPushButton *m_openFolder;
};

} // namespace auditdesk
