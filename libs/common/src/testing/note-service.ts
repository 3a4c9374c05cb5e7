import { Body, Controller, Get, Module, Param, Post } from '@nestjs/common';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { Column, Entity, type MigrationInterface, PrimaryColumn, type QueryRunner } from 'typeorm';
import { type Actor, CurrentActor, Roles } from '../auth/index.js';
import { caseWithdrawnV1 } from '../contracts/index.js';
import type { ServiceDefinition } from '../service/definition.js';
import { UnitOfWork } from '../work/index.js';

/** A row that an act leaves. */
@Entity('slow_note')
class SlowNote {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  text: string;
}

class SlowNote1770000000001 implements MigrationInterface {
  readonly name = 'SlowNote1770000000001';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE slow_note (id uuid PRIMARY KEY, text text NOT NULL)');
  }
  async down(): Promise<void> {}
}

class WriteNoteDto {
  @IsString()
  @MaxLength(100)
  text: string;

  /** How long the use case takes between two questions, milliseconds. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(10_000)
  ms?: number;
}

@Controller('notes')
class NotesController {
  constructor(private readonly work: UnitOfWork) {}

  @Post()
  @Roles('applicant')
  write(@Body() { text, ms = 0 }: WriteNoteDto, @CurrentActor() actor: Actor): Promise<{ id: string }> {
    return this.work.run(actor, async (tx) => {
      await tx.query('SELECT 1');
      await new Promise((resolve) => setTimeout(resolve, ms));
      const note = tx.insert(SlowNote, { id: tx.uuid(), text });
      const data = { ...caseWithdrawnV1.example, caseNumber: text };
      tx.publish(caseWithdrawnV1, { subject: text, caseNumber: text, data, onlyTo: ['supervision-link'] });
      return { id: note.id };
    });
  }

  @Get(':text')
  @Roles('applicant')
  count(@Param('text') text: string, @CurrentActor() actor: Actor): Promise<{ count: number }> {
    return this.work.read(actor, async (tx) => ({ count: (await tx.find(SlowNote, { text })).length }));
  }
}

@Module({ controllers: [NotesController] })
class NotesModule {}

/** The smallest service that acts, slowly where it is asked to: for tests of what happens meanwhile. */
export const noteService: ServiceDefinition = {
  name: 'approval',
  description: { zh: '测试', en: 'Test' },
  tags: [{ name: '测试', about: { zh: '测试', en: 'Test' }, controllers: ['Notes'] }],
  module: NotesModule,
  entities: [SlowNote],
  migrations: [SlowNote1770000000001],
};
