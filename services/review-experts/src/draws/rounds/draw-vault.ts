import type { KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import {
  type DrawSalts,
  type DrawSource,
  drawKeyFromSeed,
  fingerprint,
  type Pool,
  poolOf,
  publicKeyHex,
  saltsFromKey,
} from '@shenguan/common/draw';
import { FieldCipher, KeyedHash } from '@shenguan/common/privacy';
import { SERVICE_CONFIG, type ServiceConfig } from '@shenguan/common/service';
import type { Draw } from './draw.entity.js';

/** What a draw was made from, as it is kept: everything but the salts. */
export type KeptSource = Omit<DrawSource, 'salts'>;

/** Holds the service's signing key, and opens what is kept of a draw under a key outside the database. EXP-17.1, EXP-22 */
@Injectable()
export class DrawVault {
  readonly serviceKey: KeyObject;
  /** Hex. */
  readonly publicKey: string;
  readonly fingerprint: string;

  constructor(
    private readonly cipher: FieldCipher,
    private readonly hash: KeyedHash,
    @Inject(SERVICE_CONFIG) config: ServiceConfig,
  ) {
    const seed = readFileSync(join(config.keysDir, 'draw-service.key'), 'utf8').trim();
    this.serviceKey = drawKeyFromSeed(Buffer.from(seed, 'hex'));
    this.publicKey = publicKeyHex(this.serviceKey);
    this.fingerprint = fingerprint(this.publicKey);
  }

  /** Returns what a row keeps of a draw's secret and source. */
  keep(id: string, drawKey: Buffer, source: KeptSource): Pick<Draw, 'keyCipher' | 'sourceCipher'> {
    return {
      keyCipher: this.cipher.encrypt(drawKey.toString('hex'), place('draw', 'key_cipher', id)),
      sourceCipher: this.cipher.encrypt(JSON.stringify(source), place('draw', 'source_cipher', id)),
    };
  }

  /** Returns the salts of a draw. */
  saltsOf(draw: Draw): DrawSalts {
    return saltsFromKey(Buffer.from(this.cipher.decrypt(draw.keyCipher, place('draw', 'key_cipher', draw.id)), 'hex'));
  }

  /** Recomputes who stands behind which position. */
  poolOf(draw: Draw): Pool {
    const source = this.cipher.decrypt(draw.sourceCipher, place('draw', 'source_cipher', draw.id));
    return poolOf({ ...(JSON.parse(source) as KeptSource), salts: this.saltsOf(draw) });
  }

  /** Returns what a row keeps of the expert it is about. */
  hide(table: HolderTable, id: string, expertId: string): string {
    return this.cipher.encrypt(expertId, place(table, 'holder_cipher', id));
  }

  /** Returns the ID of the expert that a row is about. */
  holderOf(table: HolderTable, row: { id: string; holderCipher: string }): string {
    return this.cipher.decrypt(row.holderCipher, place(table, 'holder_cipher', row.id));
  }

  /**
   * Returns the name under which rows, messages and digests keep an expert's subject: a salted digest of the subject
   * itself opens to whoever has the database, which holds the salt and the few subjects it can be of.
   */
  hideSubject(subject: string): string {
    return this.hash.of('subject', subject);
  }

  /**
   * Returns the marks under which an approval of late ties keeps that it counted an expert, the current first: of one
   * request only, so that two approvals show nobody in common.
   */
  lateMarks(requestId: string, expertId: string): string[] {
    return this.hash.all('subject', `late-tie:${requestId}:${expertId}`);
  }
}

type HolderTable = 'seat' | 'designation' | 'draw_exclusion';

const place = (table: string, column: string, row: string) => ({ table, column, row });
