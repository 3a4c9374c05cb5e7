import 'reflect-metadata';
import { Controller, Get, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The peer of what stands idle: a bare Nest application with TypeORM, one table and one route. */
@Entity('thing')
class Thing {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  name: string;
}

@Controller('things')
class ThingsController {
  @Get()
  list(): string[] {
    return [];
  }
}

@Module({
  imports: [
    TypeOrmModule.forRoot({ type: 'postgres', url: process.env.DATABASE_URL, entities: [Thing], synchronize: true }),
  ],
  controllers: [ThingsController],
})
class BareModule {}

const app = await NestFactory.create(BareModule, { logger: false });
await app.listen(0, '127.0.0.1');
process.send?.({ port: (app.getHttpServer().address() as { port: number }).port });
process.on('disconnect', () => process.exit(0));
