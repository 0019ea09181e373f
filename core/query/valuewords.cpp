// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/valuewords.h"

#include "core/support/casefold.h"

#include <algorithm>

namespace auditdesk {

void takeWords(const ColumnSpec &spec, TextTest &test)
{
    if (test.how == TextTest::How::OneOf) {
        for (const ValueWords &words : spec.words)
            std::replace(test.values.begin(), test.values.end(), foldCase(words.title),
                         foldCase(words.value));
    } else if (test.how == TextTest::How::Contains && !spec.words.empty() && !test.values.front().empty()) {
        const std::string wanted = test.values.front();
        test.how = TextTest::How::OneOf;
        test.values.clear();
        for (const ValueWords &words : spec.words) {
            const std::string value = foldCase(words.value);
            if (value.find(wanted) != std::string::npos ||
                foldCase(words.title).find(wanted) != std::string::npos)
                test.values.push_back(value);
        }
    }
}

} // namespace auditdesk
