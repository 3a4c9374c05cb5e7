import { X509Certificate } from 'node:crypto';

/** Until when a seal's certificate is valid; null where there is none or it can't be read, and so signs nothing. SEAL-2 */
export function certificateValidTo(pem: string | null): Date | null {
  try {
    return new Date(new X509Certificate(pem!).validTo);
  } catch {
    return null;
  }
}
