import {
  Body,
  Controller,
  Delete,
  Get,
  Post,
  Put,
  Query,
  Req,
  Res,
  StreamableFile,
  UploadedFile,
  UseInterceptors,
} from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import { ApiConsumes, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsUUID,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import type { Request, Response } from 'express';
import type { Actor } from '../auth/actor.js';
import { CurrentActor, Public, Roles } from '../auth/decorators.js';
import { BlobError } from '../files/index.js';
import { conflict, forbid, refuse } from '../rules/index.js';
import { Operation } from './operation.js';
import { stateConflict } from './problems/problem.js';
import { AnswerReplay } from './requests/answer-replay.js';
import { CursorQuery, decodeCursor, type Page, page } from './requests/cursor.js';
import { assertVersion, RequiresIfMatch } from './requests/if-match.js';
import { currentContext } from './requests/request-context.js';
import { IsIdentifier, IsProse, IsReason, IsText, IsVerbatim } from './text/text-kinds.js';
import { type IdOrNumber, IdOrNumberParam, UuidParam } from './validation/params.js';
import { IsInstant, IsLegalDate, IsMoney } from './validation/validators.js';

class MaterialDto {
  @IsText(1, 5)
  title: string;
}

class OrderDto {
  @IsText(1, 10)
  title: string;
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(5)
  seats?: number;
  @IsOptional()
  @IsUUID()
  item?: string;
  @IsOptional()
  @IsIn(['a', 'b'])
  kind?: string;
  @IsOptional()
  @IsBoolean()
  urgent?: boolean;
  @IsOptional()
  @IsLegalDate()
  heldOn?: string;
  @IsOptional()
  @IsInstant()
  heldAt?: string;
  @IsOptional()
  @IsMoney()
  fee?: string;
  @IsOptional()
  @Matches(/^[A-Z]{1,20}$/, { message: '须为大写字母 · must be capitals' })
  code?: string;
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(2)
  @ValidateNested({ each: true })
  @Type(() => MaterialDto)
  materials?: MaterialDto[];
  @IsOptional()
  @ValidateNested()
  @Type(() => MaterialDto)
  place?: MaterialDto;
  @IsOptional()
  @IsProse(1, 100)
  note?: string;
  @IsOptional()
  @IsReason(100)
  reason?: string;
  @IsOptional()
  @IsIdentifier(0, 20)
  number?: string;
  @IsOptional()
  @IsVerbatim(100)
  signed?: string;
  @IsOptional()
  @ArrayMaxSize(20)
  @IsText(1, 20, { each: true })
  names?: string[];
  @ApiPropertyOptional({ type: 'integer', nullable: true })
  @IsOptional()
  @IsInt()
  quota?: number | null;
}

class ListQuery extends CursorQuery {
  @ApiPropertyOptional()
  @IsOptional()
  @IsIn(['open', 'closed'])
  state?: string;
}

const stored = new Map<string, string>();

/** Orders, so that specs have something to send wrongly. */
@Controller('orders')
@Roles('reviewer')
export class OrdersController {
  @Get()
  @Operation({ summary: { zh: '列表', en: 'List' }, success: { example: { items: [], nextCursor: null } } })
  list(@Query() query: ListQuery): Page<{ id: number }> {
    const after = decodeCursor(query.cursor, ['int'])?.[0] ?? 0;
    const rows = Array.from({ length: 50 }, (_, i) => ({ id: i + 1 })).filter(({ id }) => id > Number(after));
    return page(rows.slice(0, query.limit + 1), query.limit, ({ id }) => [id]);
  }

  @Post()
  @Operation({
    summary: { zh: '创建', en: 'Create' },
    rules: ['APL-31'],
    success: { status: 201, type: OrderDto, example: { title: 'x' } },
    errors: [409],
  })
  create(@Body() order: OrderDto, @CurrentActor() actor: Actor) {
    const claim = currentContext()?.idempotency;
    if (claim) {
      const id = `${claim.method} ${claim.path} ${claim.key} ${claim.status} ${claim.bodyHash.toString('hex')}`;
      const answer = stored.get(id);
      if (answer) throw new AnswerReplay(claim.status, answer);
      stored.set(id, JSON.stringify({ ...order, by: actor.sub, version: 1 }));
    }
    return { ...order, by: actor.sub, version: 1 };
  }

  @Get('me')
  me(@CurrentActor() actor: Actor) {
    return { ...actor, correlationId: currentContext()?.correlationId };
  }

  @Get('by/:id')
  byNumber(@IdOrNumberParam() id: IdOrNumber) {
    return id;
  }

  @Get(':id')
  one(@UuidParam() id: string) {
    return { id, version: 7 };
  }

  @Put(':id')
  @RequiresIfMatch()
  change(@UuidParam() id: string, @Body() order: OrderDto) {
    assertVersion(7);
    return { id, ...order, version: 8 };
  }

  @Delete(':id')
  @Roles('head')
  remove() {
    return {};
  }

  @Post('upload')
  @ApiConsumes('multipart/form-data')
  @UseInterceptors(FileInterceptor('file', { limits: { fileSize: 1000 } }))
  upload(@UploadedFile() file: { size: number }) {
    const hash = currentContext()?.idempotency?.bodyHash.toString('hex');
    return { size: file?.size, hash, correlationId: currentContext()?.correlationId };
  }

  @Post('break/:how')
  break(@Req() request: Request, @Res({ passthrough: true }) response: Response) {
    const db = (code: string) => Object.assign(new Error('SELECT secret FROM x'), { code, detail: 'Key (a)=(b)' });
    switch (request.params.how) {
      case 'refuse':
        return refuse(
          'APL-31',
          { extra: ['x'] },
          { errors: [{ pointer: '/materials/2', detail: { zh: '多余', en: 'extra' } }] },
        );
      case 'conflict':
        return conflict('APL-31', { a: 1 });
      case 'forbid':
        return forbid('APL-31', {}, { detail: { zh: '由申请人办理', en: 'this is for the applicant' } });
      case 'state':
        throw stateConflict();
      case 'late':
        response.status(200).write('{"half":');
        throw new Error('after the start');
      case 'string':
        throw 'a string';
      case 'lost-file':
        throw new BlobError('missing');
      case 'stream':
        return new StreamableFile(Buffer.from('bytes'), { type: 'application/pdf' });
      case 'bug':
        throw new Error('a secret 11010519491231002X of 13812345678 at /srv/app.ts');
      default:
        throw db(String(request.params.how));
    }
  }
}

/** An operation for everybody. */
@Public()
@Controller('open')
export class OpenController {
  @Get()
  open(@CurrentActor() actor?: Actor) {
    return { who: actor?.sub ?? 'nobody' };
  }

  @Post()
  tell(@Body() material: MaterialDto) {
    return { told: material.title };
  }
}
