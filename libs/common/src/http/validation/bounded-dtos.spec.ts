import { describe, expect, it } from '@jest/globals';
import { Body, Controller, Post, Query } from '@nestjs/common';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsString, Matches, MaxLength, ValidateNested } from 'class-validator';
import { Public } from '../../auth/decorators.js';
import { startSpecApp } from '../spec-app.js';
import { IsText } from '../text/text-kinds.js';

class Endless {
  @IsArray()
  things: string[];
  @ArrayMaxSize(3)
  @IsString({ each: true })
  texts: string[];
  @IsString()
  text: string;
  @Matches(/^\d+$/)
  digits: string;
  @Matches(/^\d{3,}$/)
  more: string;
}

class Bounded {
  @ArrayMaxSize(3)
  @IsString({ each: true })
  @MaxLength(9, { each: true })
  texts: string[];
  @Matches(/^[a-z+*]{1,9}$/)
  word: string;
  @IsString()
  @IsIn(['a'])
  kind: string;
  @IsText(1, 9)
  title: string;
}

class Outer extends Bounded {
  @ArrayMaxSize(3)
  @ValidateNested({ each: true })
  @Type(() => Endless)
  inner: Endless[];
}

@Public()
@Controller('endless')
class EndlessController {
  @Post()
  take(@Body() _body: Outer) {
    return {};
  }
}

@Public()
@Controller('bounded')
class NotesController {
  @Post()
  take(@Query() _query: Bounded, @Body() _body: Bounded) {
    return {};
  }
}

describe('what may come in has a measure', () => {
  it('refused: a service that takes a list or a text without a maximum does not start', async () => {
    await expect(startSpecApp({ controllers: [EndlessController] })).rejects.toThrow(
      'missing on Endless.things, Endless.texts, Endless.text, Endless.digits, Endless.more',
    );
  });

  it('held: where all have one', async () => {
    const { app } = await startSpecApp({ controllers: [NotesController] });
    await app.close();
  });
});
