/** Working days in which the bureau answers an application; after them silence accepts. APL-32 */
export const ANSWER_DAYS = 5;
