import { Injectable } from '@nestjs/common';
import { notFound } from '@shenguan/common/http';
import { conflict } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import type { Guide } from './guide.js';
import { Item } from './item.entity.js';
import { ItemVersion } from './item-version.entity.js';

/** A published version of an item's guide, as other features use it. */
export interface PublishedVersion {
  readonly code: string;
  readonly name: string;
  /** Number of the guide's version. */
  readonly version: number;
  readonly bureauCode: string;
  readonly guide: Guide;
}

/** Some hundreds of items with a few versions each fit easily; the bound is for what nobody foresaw. */
const KEPT_MAX = 5_000;

const NEWEST = "SELECT max(v.number) FROM item_version v WHERE v.item_code = $1 AND v.state = 'published'";

/** Answers what an item's published guide says. Published versions never change, so each is read once. APL-30 */
@Injectable()
export class PublishedItems {
  private readonly kept = new Map<string, PublishedVersion>();
  /** The version of each item that was in force when it was last asked for. */
  private readonly newest = new Map<string, PublishedVersion>();

  /** Returns the version in force: the newest published one. 404 at `/itemCode` for an unknown item, 409 for one without a guide. */
  async inForce(tx: Tx, code: string): Promise<PublishedVersion> {
    const [newest] = await tx.query<{ number: number | null }>(
      `SELECT (${NEWEST}) AS number FROM item i WHERE i.code = $1`,
      [code],
    );
    if (!newest) throw notFound({ errors: [{ pointer: '/itemCode', detail: UNKNOWN }] });
    if (newest.number === null) conflict('APL-30', { item: code }, { detail: UNPUBLISHED });
    const version = await this.pinned(tx, code, newest.number);
    this.newest.set(code, version);
    return version;
  }

  /** As {@link inForce}, but from memory where it can be, checked when the use case commits; see {@link Tx.assume}. */
  async assumedInForce(tx: Tx, code: string): Promise<PublishedVersion> {
    const remembered = tx.mayAssume ? this.newest.get(code) : undefined;
    if (!remembered) return this.inForce(tx, code);
    tx.assume(NEWEST, [code], remembered.version);
    return remembered;
  }

  /** Returns one published version, without a question to the database where it was read before; else 404. */
  async pinned(tx: Tx, code: string, version: number): Promise<PublishedVersion> {
    const key = `${code} ${version}`;
    const known = this.kept.get(key);
    if (known) return known;
    const [item, row] = await Promise.all([
      tx.get(Item, { code }),
      tx.get(ItemVersion, { itemCode: code, number: version, state: 'published' }),
    ]);
    const read = Object.freeze({ code, name: item.name, version, bureauCode: item.bureauCode, guide: row.guide });
    if (this.kept.size >= KEPT_MAX) {
      this.kept.clear();
      this.newest.clear();
    }
    this.kept.set(key, read);
    return read;
  }
}

const UNKNOWN = {
  zh: '没有此编码的事项，事项编码见 GET /items',
  en: 'no item has this code; GET /items lists those there are',
};
const UNPUBLISHED = {
  zh: '该事项的办事指南尚未发布，发布后方可申请',
  en: 'The guide of this item is not published yet: nobody can apply before',
};
