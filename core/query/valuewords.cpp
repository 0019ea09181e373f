// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/valuewords.h"

#include "core/support/casefold.h"

#include <algorithm>

namespace auditdesk {

Filter::Node withWords(const ColumnSpec &spec, Filter::Node node)
{
    using How = TextTest::How;
    TextTest worded;
    for (const ValueWords &words : spec.words) {
        const std::string title = foldCase(words.title);
        const std::string value = foldCase(words.value);
        if (node.text.how == How::OneOf)
            std::replace(node.text.values.begin(), node.text.values.end(), title, value);
        else if (node.text.how == How::Contains && title.find(node.text.values.front()) != std::string::npos)
            worded.values.push_back(value);
    }
    if (worded.values.empty())
        return node;
    Filter::Node ofWords = node;
    ofWords.text = std::move(worded);
    Filter::Node either;
    either.kind = Filter::Node::Kind::Any;
    either.children = {std::move(node), std::move(ofWords)};
    return either;
}

} // namespace auditdesk
