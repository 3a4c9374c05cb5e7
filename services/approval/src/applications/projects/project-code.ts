import { unprocessable } from '@shenguan/common/http';
import type { Party } from '@shenguan/common/parties';
import type { Tx } from '@shenguan/common/work';

/** National project codes (全国统一项目代码), and ours. */
const NATIONAL_PROJECT = /^\d{4}-\d{6}-\d{2}-\d{2}-\d{6}$/;
const OWN_PROJECT = /^XM\d{4}-\d{6,}$/;

/** The project of a new case, and the code that it asks to be counted under. */
export interface ProjectOfCase {
  readonly projectCode: string;
  readonly claimedProject: string | null;
}

/**
 * Gives a new case its project: one that its owner has already, else a new code. A code that is not its owner's stays
 * a claim until the window has ruled on it; the answer is the same whether anybody has it. EXP-17.2
 */
export async function projectOfCase(tx: Tx, given: string | undefined, party: Party): Promise<ProjectOfCase> {
  const code = given?.trim();
  if (code && !NATIONAL_PROJECT.test(code) && !OWN_PROJECT.test(code)) refuseForm();
  if (code) {
    const own = await tx.query(
      `SELECT 1 FROM approval_case WHERE project_code = $1 AND party = $2 AND state <> 'withdrawn' LIMIT 1`,
      [code, party],
    );
    if (own.length > 0) return { projectCode: code, claimedProject: null };
  }
  const number = String(await tx.nextOf('project_number'));
  const projectCode = `XM${tx.today.slice(0, 4)}-${number.padStart(6, '0')}`;
  return { projectCode, claimedProject: code || null };
}

function refuseForm(): never {
  throw unprocessable({
    errors: [
      {
        pointer: '/project/code',
        detail: {
          zh: '须为国家项目代码，或本系统已赋的项目代码；没有的请留空',
          en: 'must be a national project code or one issued here; leave it out where there is none',
        },
      },
    ],
  });
}
