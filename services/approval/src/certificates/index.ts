export { type Certified, issueCertificate } from './issue-certificate.js';
