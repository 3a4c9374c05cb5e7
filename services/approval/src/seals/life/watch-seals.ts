import { addDays, endOfDay, type LegalDate, legalDate, TimeSource } from '@shenguan/common/clock';
import { noticeIssuedV1 } from '@shenguan/common/contracts';
import { sendMessage } from '@shenguan/common/messages';
import { DueRows, type Sweep, Sweeping, systemActor, type Tx, UnitOfWork } from '@shenguan/common/work';
import { SealAuthorisation } from '../authorisations/seal-authorisation.entity.js';
import { Seal } from '../seal.entity.js';
import { certificateValidTo } from '../signing/certificate.js';

const noticeIssued = noticeIssuedV1('approval');

/** Days before the end at which is told of it, the later one last. A reading of this project. SEAL-8 */
const TOLD_BEFORE_DAYS = [30, 7] as const;

/** What runs out of a seal, or is amiss with it, and what is to be done. */
interface Warning {
  readonly seal: Seal;
  /** Once for each: `certificate 2027-01-01 30`. */
  readonly about: string;
  readonly kind: 'limit-amber' | 'escalation';
  readonly title: string;
  readonly content: string;
  readonly on: LegalDate;
}

/**
 * Tells the keeper and the bureau, where its head reads it, a month and a week before a certificate or an authorisation
 * runs out, and at once that whoever keeps a seal in use serves there no more. SEAL-8
 */
@Sweeping()
export class WatchSeals implements Sweep {
  readonly name = 'watch-seals';
  readonly everyMs = 60_000;

  constructor(
    private readonly rows: DueRows,
    private readonly work: UnitOfWork,
    private readonly time: TimeSource,
  ) {}

  async run(): Promise<void> {
    const today = legalDate(this.time.legal());
    const untold = new Map<string, Warning>();
    await this.work.read(systemActor('approval'), async (tx) => {
      const told = await tx.query<{ key: string }>(`SELECT seal_id || ' ' || about AS key FROM seal_warning`);
      const known = new Set(told.map(({ key }) => key));
      for (const seal of await tx.find(Seal, { state: 'in-use' })) {
        for (const one of await warningsOf(tx, seal, today)) {
          const key = `${seal.id} ${one.about}`;
          if (!known.has(key)) untold.set(key, one);
        }
      }
    });
    await this.rows.eachKey(this.name, [...untold.keys()], (tx, key) => tell(tx, untold.get(key)!));
  }
}

async function warningsOf(tx: Tx, seal: Seal, today: LegalDate): Promise<Warning[]> {
  const found: Warning[] = [];
  const named = `${seal.ownerName}${seal.name}`;
  const validTo = certificateValidTo(seal.certificatePem);
  // What signs by its certificate stops with it, though on the day before.
  const certificate = validTo && running(legalDate(validTo), today);
  if (certificate) {
    found.push({
      ...{ seal, about: `certificate ${certificate.key}`, kind: 'limit-amber', on: certificate.on },
      title: `${named}的电子证书将于${certificate.on}到期`,
      content: `${named}的电子证书将于${certificate.on}到期，到期后不能签章。请在到期前登记新印章，并由他人启用。`,
    });
  }
  const standing = await tx.find(SealAuthorisation, { sealId: seal.id, revokedAt: null });
  for (const one of standing) {
    const end = running(one.validUntil as LegalDate, today);
    // Where others of the same papers go on after it, nothing stops.
    if (!end || standing.some((other) => goesOn(other, one))) continue;
    found.push({
      ...{ seal, about: `authorisation ${one.id} ${end.key}`, kind: 'limit-amber', on: end.on },
      title: `${named}的常设用印授权将于${end.on}到期`,
      content: `${one.grantorName}授予的${named}常设用印授权（${one.covers.length}类文书）将于${end.on}到期，到期后有关文书不能用印。需要继续使用的，请在到期前重新授权。`,
    });
  }
  const [keeper] = await tx.query(
    'SELECT 1 FROM staff_member WHERE lower(subject) = lower($1) AND body_code = $2 AND serving',
    [seal.keeperSub, seal.bureauCode],
  );
  if (!keeper) {
    found.push({
      ...{ seal, about: `keeper ${seal.keeperSub} ${seal.version}`, kind: 'escalation', on: today },
      title: `${named}的保管人已不在岗`,
      content: `${named}的保管人${seal.keeperName}已不在本单位工作人员登记的在职人员之列。请负责人将印章移交其他在职人员，由其本人接收保管。`,
    });
  }
  return found;
}

/** Which of the days before its end an end has reached; null for none, or where it is over. */
function running(on: LegalDate, today: LegalDate): { on: LegalDate; key: string } | null {
  if (on < today) return null;
  const reached = TOLD_BEFORE_DAYS.filter((days) => today >= addDays(on, -days)).at(-1);
  return reached === undefined ? null : { on, key: `${on} ${reached}` };
}

/** Tells whether another authorisation carries all that one does, from its end on. */
function goesOn(other: SealAuthorisation, one: SealAuthorisation): boolean {
  return (
    other.id !== one.id &&
    other.validUntil > one.validUntil &&
    other.validFrom <= addDays(one.validUntil as LegalDate, 1) &&
    other.itemCodes === null &&
    one.covers.every((cover) =>
      other.covers.some(({ documentKind, scope }) => documentKind === cover.documentKind && scope === cover.scope),
    )
  );
}

/** Tells of it once, in whatever number of processes. */
async function tell(tx: Tx, { seal, about, kind, title, content, on }: Warning): Promise<void> {
  const fresh = await tx.query(
    `INSERT INTO seal_warning (seal_id, about, told_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING seal_id`,
    [seal.id, about, tx.now],
  );
  if (fresh.length === 0) return;
  sendMessage(tx, { recipient: seal.keeperSub, kind, title, content });
  tx.publish(noticeIssued, {
    subject: seal.id,
    data: {
      ...{ recipientBody: seal.bureauCode, kind, title, content, files: [], reference: seal.id },
      dueAt: endOfDay(on).toISOString(),
    },
  });
}
