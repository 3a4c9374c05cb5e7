import type { Actor } from '@shenguan/common/auth';
import type { LegalDate } from '@shenguan/common/clock';
import type { Tx } from '@shenguan/common/work';
import type { CatalogueEntry } from '../catalogue/catalogue.entity.js';
import { excludedBy } from '../exclusions/exclusions-in-force.js';
import { cents, offThePrice, yuan } from '../fees/domain/charges.js';
import { pricesOn } from '../fees/fee-catalogues.js';
import { normInForce } from '../norms/norm-in-force.js';
import { OfferDto } from '../offers/offer.dto.js';
import { Offer } from '../offers/offer.entity.js';
import { Practitioner } from '../practitioners/practitioner.entity.js';
import { ordered, type ShowOrder } from './domain/order-of-show.js';
import type { ShownOfferDto } from './showcase.controller.js';

/** How many agencies are shown of one service. */
const SHOWN_MAX = 500;

interface Standing {
  readonly agencyCode: string;
  readonly agencyName: string;
  readonly rating: string | null;
  readonly ratings: number;
  readonly flagged: number;
  readonly finished: number;
  readonly late: number;
  readonly breaches: number;
}

/**
 * Returns the offers of a service that hold today: by the catalogue and the fees in force, the people still on show, the
 * agency still on the platform. INT-10, INT-13, INT-17
 */
export async function offersOnShow(
  tx: Tx,
  {
    service,
    agency,
    by,
    seed,
    actor,
  }: { service: string; agency?: string | undefined; by: ShowOrder; seed: LegalDate; actor?: Actor | undefined },
): Promise<ShownOfferDto[]> {
  const [catalogue] = await tx.query<{ entries: CatalogueEntry[] }>(
    `SELECT entries FROM intermediary_catalogue WHERE state = 'published' AND in_force_from <= $1::date
     ORDER BY in_force_from DESC LIMIT 1`,
    [seed],
  );
  const entry = catalogue?.entries.find(({ code }) => code === service);
  if (!entry) return [];
  const norm = await normInForce(tx, service);
  const excluded = await excludedBy(tx, entry.industryRegulator.code);
  const offers = await tx.find(Offer, { serviceCode: service, state: 'on-show' }, { limit: SHOWN_MAX });
  const [prices, people, standing] = await Promise.all([
    pricesOn(tx, seed),
    tx.find(Practitioner, { agencyCode: offers.map(({ agencyCode }) => agencyCode), state: 'on-show' }),
    standingOf(
      tx,
      offers.map(({ agencyCode }) => agencyCode),
    ),
  ]);
  const shown = offers.flatMap((offer) => {
    const found = standing.find(({ agencyCode }) => agencyCode === offer.agencyCode);
    const practitioners = offer.practitioners.filter((id) => people.some((one) => one.id === id));
    const holds = offer.days <= (norm?.daysMax ?? entry.timeLimitDays) && practitioners.length > 0;
    if (!found || !holds || excluded.has(offer.agencyCode) || offThePrice(service, offer.charges, prices).length > 0)
      return [];
    if (agency !== undefined && !found.agencyName.includes(agency)) return [];
    const price = offer.charges.reduce((sum, { amount }) => sum + cents(amount), 0n);
    const rating = found.rating === null ? null : Number(found.rating);
    return [{ offer, practitioners, found, agencyCode: offer.agencyCode, days: offer.days, price, rating }];
  });
  return ordered(shown, by, seed).map(({ offer, practitioners, found, price, rating }) => ({
    ...OfferDto.of(offer, actor),
    ...{ practitioners, agencyName: found.agencyName, price: yuan(price), rating, ratings: found.ratings },
    ...{ flaggedRatings: found.flagged, finished: found.finished, late: found.late, breaches: found.breaches },
  }));
}

/** Returns what is known of each of these agencies on the platform, from the engagements of all their services. */
function standingOf(tx: Tx, codes: readonly string[]): Promise<Standing[]> {
  return tx.query<Standing>(
    `SELECT a.code AS "agencyCode", a.name AS "agencyName",
       round(avg(e.score) FILTER (WHERE e.flags = '[]'::jsonb), 2)::text AS rating,
       (count(e.score) FILTER (WHERE e.flags = '[]'::jsonb))::int AS ratings,
       (count(e.score) FILTER (WHERE e.flags <> '[]'::jsonb))::int AS flagged,
       (count(e.id) FILTER (WHERE e.state IN ('taken', 'rated')))::int AS finished,
       (count(e.id) FILTER (WHERE e.late))::int AS late,
       (SELECT count(*)::int FROM engagement_act b JOIN engagement of ON of.id = b.engagement_id
         WHERE of.agency_code = a.code AND b.breach) AS breaches
     FROM agency a LEFT JOIN engagement e ON e.agency_code = a.code
     WHERE a.code = ANY ($1) AND a.state = 'joined' GROUP BY a.code, a.name`,
    [codes],
  );
}
