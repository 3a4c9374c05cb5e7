export { CertificatesModule } from './certificates.module.js';
export { type Certified, issueCertificate } from './issue-certificate.js';
export { CertificateRequest } from './requests/index.js';
