import { move } from '@shenguan/common/states';
import { type Belonging, codeIn, passingOn } from '@shenguan/common/succession';
import { Approval } from '../approvals/index.js';
import { Case, PointPromise } from '../cases/index.js';
import { LegalDocument } from '../documents/index.js';
import { Item, ItemVersion, tellItem } from '../items/index.js';
import { Demand } from '../linkage/index.js';
import { IdentityCorrection, PowerOfAttorney } from '../parties/index.js';
import { Procedure } from '../procedures/index.js';
import { recordLife, Seal, sealTransitions } from '../seals/index.js';
import { TimeLimit } from '../time-limits/index.js';

/** Bureaus that ended, by the register itself. */
const ENDED = `SELECT b.code, b.successor_code, s.name AS successor_name FROM body b JOIN body s ON s.code = b.successor_code
  WHERE b.kind = 'bureau' AND NOT b.active`;

const own = 'bureauCode' as const;

/** A published guide is told again under its new bureau: the other services ask it of that one from then on. */
const guides: Belonging = {
  table: 'item_version',
  code: 'r.bureau_code',
  pass: async (tx, id, to) => {
    const row = await tx.get(ItemVersion, { id });
    const item = await tx.get(Item, { code: row.itemCode });
    const from = row.bureauCode;
    row.bureauCode = to.code;
    tx.update(ItemVersion, row, {
      action: 'item-version.passed-on',
      rules: ['SUP-3'],
      content: { from, to: to.code },
    });
    if (row.state === 'published') tellItem(tx, item, row);
  },
};

/** A seal of a bureau that is no more is put to nothing: it is suspended, and the office has it sealed away. SEAL-8 */
const seals: Belonging = {
  table: 'seal',
  code: 'r.bureau_code',
  where: `r.state = 'in-use'`,
  pass: async (tx, id) => {
    const seal = await tx.get(Seal, { id });
    seal.state = move(sealTransitions, 'suspend', seal.state);
    tx.update(Seal, seal, { action: 'seal.suspend', rules: ['SEAL-8', 'SUP-3'] });
    recordLife(tx, { sealId: id, event: 'suspend', rule: 'SEAL-8', reason: STOPPED });
  },
};

/**
 * Hands what a bureau leaves that ended to the bureau that follows: its items and guides, cases under way and done,
 * approvals, what runs on them, and the powers of attorney given for it. Papers stay those of who issued them; one that is
 * still owed is made by who follows. SUP-3
 */
export const PassOnOfBureau = passingOn('approval', ENDED, [
  seals,
  codeIn(Item, { table: 'item', thing: 'item', property: own }),
  guides,
  codeIn(Case, { table: 'approval_case', thing: 'case', property: own }),
  codeIn(Approval, { table: 'approval', thing: 'approval', property: own }),
  codeIn(PointPromise, { table: 'point_promise', thing: 'point-promise', property: own }),
  codeIn(Procedure, { table: 'approval_procedure', thing: 'procedure', property: own }),
  codeIn(Demand, { table: 'demand', thing: 'demand', property: own }),
  codeIn(PowerOfAttorney, { table: 'power_of_attorney', thing: 'power-of-attorney', property: own }),
  codeIn(IdentityCorrection, { table: 'identity_correction', thing: 'identity-correction', property: own }),
  codeIn(LegalDocument, { table: 'legal_document', thing: 'document', property: own, where: `r.state = 'owed'` }),
  codeIn(TimeLimit, { table: 'time_limit', thing: 'limit', property: 'bodyCode', where: `r.state = 'running'` }),
]);

const STOPPED = '所属审批局已经撤销，由其他审批局承继，印章停用，待收缴封存。';
