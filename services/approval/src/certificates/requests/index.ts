export { CertificateRequest } from './certificate-request.entity.js';
export { CertificateRequestEvidence } from './certificate-request-evidence.js';
export { CertificateRequestsController } from './certificate-requests.controller.js';
export { HandleCertificateRequest } from './handle-certificate-request.js';
export { LapseCertificateRequests } from './lapse-certificate-requests.js';
