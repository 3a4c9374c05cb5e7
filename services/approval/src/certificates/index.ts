export { CertificatesModule } from './certificates.module.js';
export { type Certified, issueCertificate } from './issue-certificate.js';
export { ReplaceCertificate } from './replace-certificate.js';
export { CertificateRequest } from './requests/index.js';
