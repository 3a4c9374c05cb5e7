import { move } from '@shenguan/common/states';
import { lapsing } from '@shenguan/common/work';
import { endLimits, limitIsOver } from '../../time-limits/index.js';
import { CertificateRequest } from './certificate-request.entity.js';
import { certificateRequestTransitions } from './certificate-request.transitions.js';

/** Lets a request on paper lapse that nobody else compared in time: the certificate in use stays. APL-39, PRA-15 */
export const LapseCertificateRequests = lapsing(CertificateRequest, {
  name: 'lapse-certificate-requests',
  table: 'certificate_request',
  over: `r.state = 'entered' AND ${limitIsOver('certificate-request')}`,
  lapse: async (row, tx) => {
    row.state = move(certificateRequestTransitions, 'lapse', row.state);
    await endLimits(tx, row.id, 'certificate-request');
  },
  action: 'certificate-request.lapsed',
  rules: ['APL-39', 'PRA-15'],
});
