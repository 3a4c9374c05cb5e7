import { describe, expect, it } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { signatureHeaders } from './sign-webhook.js';

describe('LINK-5 签名 · Standard Webhooks', () => {
  const secrets = ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD'];
  const message = { id: '01990000-0000-7000-8000-000000000009', at: new Date(), body: '{"title":"办件已受理"}' };

  it('held: either of two secrets verifies it', () => {
    const headers = signatureHeaders(message, secrets);
    for (const secret of secrets) {
      expect(new Webhook(secret).verify(message.body, headers)).toEqual({ title: '办件已受理' });
    }
  });

  it('refused: another body, another secret', () => {
    const headers = signatureHeaders(message, [secrets[0]!]);
    expect(() => new Webhook(secrets[0]!).verify('{"title":"办件已办结"}', headers)).toThrow();
    expect(() => new Webhook(secrets[1]!).verify(message.body, headers)).toThrow();
  });
});
