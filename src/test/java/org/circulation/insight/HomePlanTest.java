package org.circulation.insight;

import static org.assertj.core.api.Assertions.assertThat;

import org.circulation.plan.PlanRow;
import org.circulation.plan.PlanTable;
import org.circulation.plan.PublishedPlan;
import org.circulation.testing.Story;
import org.circulation.testing.StoryTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.util.HtmlUtils;

@StoryTest
class HomePlanTest {

    @Autowired
    Story story;

    @Autowired
    PlanTable plan;

    @Autowired
    PublishedPlan published;

    @Test
    void given_a_chair_when_the_plan_is_opened_then_every_cell_stands_beside_what_runs_and_every_reading_is_starred() {
        String page =
                HtmlUtils.htmlUnescape(story.signedIn("board-chair").get("/").body());
        for (PlanRow row : plan.rows()) {
            String card = card(page, row);
            for (String column : PublishedPlan.COLUMNS) {
                published.cell(row.key(), column).forEach(words -> assertThat(card)
                        .contains(words));
                published.reading(row.key(), column).ifPresent(why -> assertThat(card)
                        .contains("★", why));
            }
            if (PublishedPlan.COLUMNS.stream()
                    .allMatch(c -> published.reading(row.key(), c).isEmpty()))
                assertThat(card).doesNotContain("★");
            assertThat(card.toLowerCase())
                    .contains(PublishedPlan.paragraphs(row.toWhom().toLowerCase()))
                    .contains(PublishedPlan.paragraphs(row.how().toLowerCase()))
                    .contains(PublishedPlan.paragraphs(row.byWhom().toLowerCase()))
                    .contains(PublishedPlan.paragraphs(row.when().toLowerCase()));
        }
        assertThat(page).contains("The plan leaves this blank.");
    }

    private static String card(String page, PlanRow row) {
        String from = ">%02d</span>".formatted(row.number());
        int start = page.indexOf(from);
        assertThat(start).as(from).isPositive();
        return page.substring(start, page.indexOf("</li>", start));
    }
}
