import type { Tx } from '@sojourn/database';
import type { GrantDueLabel } from '@sojourn/grants/contract';

/** What the watched items of grants are about, as long as they are open here: reports not sent, instalments not received. */
export function readDueLabels(tx: Tx): Promise<GrantDueLabel[]> {
  return tx.query<GrantDueLabel>(
    `SELECT d.watch_item_id AS "watchItemId", g.id AS "grantId", g.code, g.funder, d.what, d.number
       FROM (SELECT group_id, grant_id, watch_item_id, 'report' AS what, NULL::integer AS number FROM grant_report_due WHERE sent_on IS NULL
             UNION ALL
             SELECT group_id, grant_id, watch_item_id, 'instalment', number FROM grant_instalment WHERE received_minor < amount_minor) d
       JOIN grant_agreement g ON g.group_id = d.group_id AND g.id = d.grant_id
      ORDER BY g.code, d.what, d.number`,
  );
}
