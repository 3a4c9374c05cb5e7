import type { Actor } from '@shenguan/common/auth';
import type { Case } from '../case.entity.js';
import type { CaseFile } from '../file/index.js';
import type { Bar } from './bars.js';
import type { CaseOverlays } from './case-overlays.js';

/** What decides about an act on a case beside its state. */
export interface CaseFacts {
  readonly row: Case;
  readonly file: CaseFile;
  readonly actor: Actor;
  readonly now: Date;
  /** Whether he is party to the case, or agent in it, and so does nothing for the bureau. PRA-11 */
  readonly isParty: boolean;
  /** What bars its applicant from the item; only asked for while it waits to be accepted. APL-78, APL-79 */
  readonly bar?: Bar | undefined;
  /** What lies over the case; only asked for while it is under review. */
  readonly over: CaseOverlays | null;
}
