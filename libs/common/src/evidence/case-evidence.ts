import { Inject, Injectable } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { AuditLog } from '../audit/index.js';
import { TimeSource } from '../clock/index.js';
import { LostEvent } from '../generation/lost-event.entity.js';
import type { ServiceConfig } from '../service/config.js';
import { providersMarked } from '../service/discovery.js';
import { SERVICE_CONFIG } from '../service/tokens.js';
import { daysBefore, firstUuidOf } from '../work/index.js';
import { EvidenceExport } from './evidence-export.entity.js';
import { EVIDENCE_KEY, type EvidenceSource, withoutSalt } from './evidence-source.js';
import { openShownRows } from './open-shown-rows.js';

/** One service's evidence of a case as JSON text, and how many entries it tells of. */
export interface GatheredEvidence {
  text: string;
  entries: number;
}

/** Gathers what the log, the messages and the features of one service show of a case. SUP-9, SUP-10 */
@Injectable()
export class CaseEvidenceOfService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly discovery: DiscoveryService,
    private readonly time: TimeSource,
    @Inject(SERVICE_CONFIG) private readonly config: ServiceConfig,
  ) {}

  /**
   * Returns the evidence as the text that is given out. Messages that are about to be removed for their age are left out
   * on both sides of their way, from the same day on: else one would look as if nobody had sent it.
   */
  async of(caseNumber: string): Promise<GatheredEvidence> {
    const shown = this.firstShown();
    const [audit, outbox, inbox, exports, lostEvents] = await Promise.all([
      new AuditLog(this.dataSource).ofCase(caseNumber),
      this.dataSource.query(
        `SELECT id, event_id AS "eventId", type, subscriber, created_at AS "createdAt", sent_at AS "sentAt",
           done_at AS "doneAt", attempts, event FROM outbox
         WHERE case_number = $1 AND ${IS_SHOWN} ORDER BY created_at, id`,
        [caseNumber, shown],
      ),
      this.dataSource.query(
        `SELECT event_id AS "eventId", type, sender, received_at AS "receivedAt", state, done_at AS "doneAt", attempts,
           lost_in_epoch AS "fromBeforeRestore"
         FROM inbox_event WHERE case_number = $1 AND (${IS_SHOWN} OR lost_in_epoch IS NOT NULL)
         ORDER BY received_at, event_id`,
        [caseNumber, shown],
      ),
      this.dataSource.getRepository(EvidenceExport).find({ where: { caseNumber }, order: { id: 'ASC' } }),
      this.dataSource.getRepository(LostEvent).find({ where: { caseNumber }, order: { id: 'ASC' } }),
    ]);
    const parts: Record<string, unknown> = {
      exports: exports.map(withoutSalt),
      ...(lostEvents.length > 0 ? { lostEvents: lostEvents.map(withoutSalt) } : {}),
    };
    for (const source of providersMarked<EvidenceSource>(this.discovery, EVIDENCE_KEY)) {
      parts[source.part] = await source.evidenceOf(caseNumber);
    }
    const rows = await openShownRows(this.dataSource, audit, JSON.parse(JSON.stringify(parts)));
    const evidence = {
      service: this.config.service,
      caseNumber,
      takenAt: this.time.legal().toISOString(),
      audit,
      outbox,
      inbox,
      rows,
      ...parts,
    };
    return { text: JSON.stringify(evidence), entries: audit.length };
  }

  /** The first ID of a message that is surely kept everywhere; null where all are kept for ever. */
  private firstShown(): string | null {
    const { keptMessagesDays } = this.config;
    if (keptMessagesDays === 0) return null;
    const oldest = daysBefore(this.time.system(), keptMessagesDays - 1);
    // By the day, so that services that are asked one after the other say the same.
    oldest.setUTCHours(24, 0, 0, 0);
    return firstUuidOf(oldest);
  }
}

/** Whether a message is younger than `$2`, by its ID; one whose ID does not say when it was made is shown. */
const IS_SHOWN = `($2::uuid IS NULL OR event_id >= $2::uuid OR substr(event_id::text, 15, 1) <> '7')`;
