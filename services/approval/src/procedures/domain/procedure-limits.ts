/** Working days in which a procedure is decided: those of a decision on an application, by analogy (reading). APL-42 */
export const PROCEDURE_DAYS = 20;
/** Working days that a holder has for his statement, from receipt of the notice (reading: the law sets none). APL-7 */
export const STATEMENT_DAYS = 5;
/** Calendar days after which a notice to the public counts as received (reading). */
export const PUBLIC_NOTICE_DAYS = 30;
/** Calendar days between a vain attempt at delivery and a notice to the public, at least (reading). */
export const AFTER_VAIN_ATTEMPT_DAYS = 5;
