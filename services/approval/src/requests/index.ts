export { RENEWAL_UNITS, type RenewalDays, type RenewalUnit } from './domain/renewal-window.js';
export {
  certificateFor,
  changeSentence,
  grantRequest,
  holderOf,
  type RequestToGrant,
  requestToGrant,
} from './grant-request.js';
export { heldByFirstNotice } from './held-by-notice.js';
export { HolderRequestDto } from './holder-request.dto.js';
export { HolderRequests } from './holder-requests.js';
export { RenewalClock } from './renewal-clock.js';
export { RequestsModule } from './requests.module.js';
