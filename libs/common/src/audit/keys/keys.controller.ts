import { Controller, Get } from '@nestjs/common';
import { DEPARTMENT_ROLES } from '../../auth/actor.js';
import { Operation } from '../../http/index.js';
import { ProvableLog } from '../log/provable-log.js';
import { KeyChanges } from './key-changes.js';
import { KeyChainDto } from './keys.dto.js';

/** Which key of the log followed which (密钥链): whoever trusts one of them can follow to the one that signs now. */
@Controller('audit')
export class KeysController {
  constructor(
    private readonly log: ProvableLog,
    private readonly changes: KeyChanges,
  ) {}

  @Get('key-changes')
  @Operation({
    summary: { zh: '查看日志签名密钥的更换', en: 'Changes of the key that signs the log' },
    description: {
      zh: '每次更换都由新旧两把密钥签名，并记入日志；旧密钥只对更换以前的检查点有效。',
      en: 'Each change is signed by both keys and stands in the log; a key that ended holds for checkpoints of before.',
    },
    roles: ['auditor', ...DEPARTMENT_ROLES],
    rules: ['SUP-10'],
    success: { type: KeyChainDto },
  })
  async list(): Promise<KeyChainDto> {
    const { chain, entries } = await this.changes.told(this.log.signers.keys);
    return KeyChainDto.of(chain, entries);
  }
}
