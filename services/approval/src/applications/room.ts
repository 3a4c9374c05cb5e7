import { Inject, Injectable } from '@nestjs/common';
import { stateConflict } from '@shenguan/common/http';
import type { Party } from '@shenguan/common/parties';
import { SERVICE_CONFIG, type ServiceConfig } from '@shenguan/common/service';
import type { Tx } from '@shenguan/common/work';
import { type Case, filesOfMaterial, type MaterialVersion } from '../cases/index.js';

/** Bounds what one applicant leaves lying (存量上限): generous figures of the deployment, asked before anything is stored. */
@Injectable()
export class Room {
  constructor(@Inject(SERVICE_CONFIG) private readonly config: ServiceConfig) {}

  /** Refuses one more draft of a party that has as many as it may. */
  async demandForDraft(tx: Tx, party: Party): Promise<void> {
    const { draftsPerApplicant: max } = this.config.stock;
    // One after the other: two drafts at once would not see each other.
    await tx.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`drafts:${party}`]);
    const [{ drafts }] = (await tx.query<{ drafts: number }>(
      `SELECT count(*)::int AS drafts FROM (
         SELECT 1 FROM approval_case WHERE party = $1 AND submitted_at IS NULL AND state = 'draft' LIMIT $2) d`,
      [party, max],
    )) as [{ drafts: number }];
    if (drafts < max) return;
    const detail = {
      zh: `未提交的申请草稿已有${max}件，达到上限：请先提交（POST /cases/{id}/submission）或者删除（POST /cases/{id}/removal）其中的草稿`,
      en: `there are ${max} drafts that were not handed in, as many as may be: hand some in (POST /cases/{id}/submission) or remove some (POST /cases/{id}/removal) first`,
    };
    throw stateConflict({ detail, facts: { draftsMax: max } });
  }

  /** Refuses files beyond what a case, and one material of it, may hold, all versions counted but the one that goes. */
  async demandForFiles(
    tx: Tx,
    { id }: Case,
    materialCode: string,
    coming: number,
    goes: MaterialVersion | undefined,
  ): Promise<void> {
    const { filesPerCase, filesPerMaterial } = this.config.stock;
    const [{ inCase, inMaterial }] = (await tx.query<{ inCase: number; inMaterial: number }>(
      `SELECT coalesce(sum(n), 0)::int AS "inCase", coalesce(sum(n) FILTER (WHERE code = $2), 0)::int AS "inMaterial"
       FROM (SELECT material_code AS code, 1 + coalesce(jsonb_array_length(more_files), 0) AS n
             FROM material_version WHERE case_id = $1) m`,
      [id, materialCode],
    )) as [{ inCase: number; inMaterial: number }];
    const more = coming - (goes ? filesOfMaterial(goes).length : 0);
    const over = inMaterial + more > filesPerMaterial ? filesPerMaterial : null;
    if (over === null && inCase + more <= filesPerCase) return;
    const max = over ?? filesPerCase;
    const detail = {
      zh: `${over === null ? '本申请' : '本项材料'}的文件最多${max}个（含历次版本）：请将多页合并为一个文件后提交`,
      en: `${over === null ? 'an application' : 'a material'} holds ${max} files at most, all versions counted: put pages into one file`,
    };
    throw stateConflict({ detail, facts: { filesMax: max } });
  }
}
