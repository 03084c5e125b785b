package org.circulation.cascade;

import java.sql.Types;
import java.util.Objects;
import org.circulation.cascade.PassedOn.Evidence;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Keeps returns, append-only. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Returns {

    private final JdbcClient jdbc;
    private final Settlement settlement;

    Returns(JdbcClient jdbc, Settlement settlement) {
        this.jdbc = jdbc;
        this.settlement = settlement;
    }

    /** @return false if this very return was kept already (the button was pressed twice) */
    boolean add(LeadLink link, String agency, PassedOn passedOn) {
        if (isKept(link, agency, passedOn)) return false;
        Evidence file = passedOn.file();
        jdbc.sql(
                        """
                        INSERT INTO cascade_return (cascade_id, agency_id, person_id, methods, reach, reach_unit,
                               happened_on, note, link, file_name, file_type, file_sha256, file, channel, recorded_at)
                        VALUES (:cascade, :agency, :person, :methods, :reach, :unit, :day, :note, :link, :fileName,
                               :fileType, :sha256, :file, :channel, :now)""")
                .param("cascade", link.cascade().id())
                .param("agency", agency)
                .param("person", link.personId())
                .param("methods", String.join(";", passedOn.methods()))
                .param("reach", passedOn.reach(), Types.INTEGER)
                .param("unit", passedOn.reach() == null ? null : passedOn.unit(), Types.VARCHAR)
                .param("day", passedOn.happenedOn())
                .param("note", passedOn.note(), Types.VARCHAR)
                .param("link", passedOn.link(), Types.VARCHAR)
                .param("fileName", file == null ? null : file.name(), Types.VARCHAR)
                .param("fileType", file == null ? null : file.mediaType(), Types.VARCHAR)
                .param("sha256", file == null ? null : file.sha256(), Types.VARCHAR)
                .param("file", file == null ? null : file.bytes(), Types.BINARY)
                .param("channel", passedOn.channel(), Types.VARCHAR)
                .param("now", settlement.now())
                .update();
        jdbc.sql(
                        """
                        UPDATE cascade_agency
                           SET returned_at = coalesce(returned_at, :now), answered = TRUE,
                               evidenced_at = CASE WHEN :evidence = 1 THEN coalesce(evidenced_at, :now)
                                                   ELSE evidenced_at END
                         WHERE cascade_id = :cascade AND agency_id = :agency""")
                .param("now", settlement.now(), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("evidence", passedOn.hasEvidence() ? 1 : 0)
                .param("cascade", link.cascade().id())
                .param("agency", agency)
                .update();
        return true;
    }

    private boolean isKept(LeadLink link, String agency, PassedOn passedOn) {
        String sha256 = passedOn.file() == null ? null : passedOn.file().sha256();
        return jdbc.sql(
                        """
                        SELECT methods, reach, happened_on, note, link, file_sha256, channel FROM cascade_return
                         WHERE cascade_id = :cascade AND agency_id = :agency AND person_id = :person
                           AND happened_on = :day""")
                .param("cascade", link.cascade().id())
                .param("agency", agency)
                .param("person", link.personId())
                .param("day", passedOn.happenedOn())
                .query((row, n) -> row.getString("methods").equals(String.join(";", passedOn.methods()))
                        && Objects.equals(row.getObject("reach", Integer.class), passedOn.reach())
                        && Objects.equals(row.getString("note"), passedOn.note())
                        && Objects.equals(row.getString("link"), passedOn.link())
                        && Objects.equals(row.getString("channel"), passedOn.channel())
                        && Objects.equals(row.getString("file_sha256"), sha256))
                .list()
                .contains(true);
    }
}
