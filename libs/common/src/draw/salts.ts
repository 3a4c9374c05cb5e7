import { HmacSha256 } from '../audit/tree/sha256.js';
import { Frame, lengthPrefixed } from './encoding.js';
import { demand } from './flaw.js';

/** Where a draw's secret salts come from: 32 bytes each in hex, the same for the same thing, fresh per draw. */
export interface DrawSalts {
  person(id: string): string;
  unit(code: string): string;
  leaf(stratum: string, id: string): string;
  excluded(stratum: string, id: string): string;
  reason(no: number): string;
}

/**
 * Derives all salts of one draw from its key of 32 secret random bytes (HMAC-SHA-256).
 * So the key is all that must be kept, encrypted; no table says which position is whom, and a salt that is
 * opened later tells nothing about the others.
 */
export function saltsFromKey(drawKey: Buffer): DrawSalts {
  demand(drawKey.length === 32, 'form', 'the key of a draw has 32 bytes');
  const mac = new HmacSha256(drawKey);
  const frame = new Frame();
  const derive = (...fields: readonly string[]): string => {
    frame.begin(BEGINNING);
    for (const field of fields) frame.text(field);
    return mac.hexOf(frame.all());
  };
  return {
    person: (id) => derive('person', id),
    unit: (code) => derive('unit', code),
    leaf: (stratum, id) => derive('leaf', stratum, id),
    excluded: (stratum, id) => derive('excluded', stratum, id),
    reason: (no) => derive('reason', String(no)),
  };
}

const BEGINNING = lengthPrefixed(Buffer.from('shenguan-draw-salt/1', 'utf8'));
