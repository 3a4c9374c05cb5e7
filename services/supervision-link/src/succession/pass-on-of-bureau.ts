import { codeIn, passingOn } from '@shenguan/common/succession';
import { SupervisionRecord } from '../supervision/index.js';

/** Hands the supervision records of cases of a bureau that ended to the bureau that follows. SUP-3 */
export const PassOnOfBureau = passingOn('supervision-link', 'SELECT * FROM body_successor', [
  codeIn(SupervisionRecord, { table: 'supervision_record', thing: 'supervision', property: 'bureauCode' }),
]);
