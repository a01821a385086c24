import { Body, Controller, Delete, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RecordAbsence, RecordLeaving, SavePerson, UnitPerson } from '../contract/index.js';
import { Answers } from '../platform/http/answers.js';
import { RecordIdPipe } from '../platform/http/record-id.pipe.js';
import { CurrentKeeper, type Keeper } from './keeper.js';
import { PeopleDesk } from './people-desk.service.js';
import { PeopleQueries } from './people.queries.js';

/** The people of a unit: who holds which post, how to be reached, when away, when gone. */
@ApiTags('units')
@Controller()
export class PeopleController {
  constructor(
    private readonly desk: PeopleDesk,
    private readonly people: PeopleQueries,
  ) {}

  @Post('units/:id/people')
  @Answers(UnitPerson, 201)
  async add(
    @CurrentKeeper() actor: Keeper,
    @Param('id') unitId: string,
    @Body({ schema: SavePerson }) body: SavePerson,
  ): Promise<UnitPerson> {
    return this.people.person(actor, await this.desk.add(actor, unitId, body));
  }

  @Put('people/:id')
  @Answers(UnitPerson)
  async change(
    @CurrentKeeper() actor: Keeper,
    @Param('id') id: string,
    @Body({ schema: SavePerson }) body: SavePerson,
  ): Promise<UnitPerson> {
    await this.desk.change(actor, id, body);
    return this.people.person(actor, id);
  }

  @Post('people/:id/absences')
  @Answers(UnitPerson, 201)
  async addAbsence(
    @CurrentKeeper() actor: Keeper,
    @Param('id') id: string,
    @Body({ schema: RecordAbsence }) body: RecordAbsence,
  ): Promise<UnitPerson> {
    await this.desk.addAbsence(actor, id, body);
    return this.people.person(actor, id);
  }

  @Delete('people/:id/absences/:absence')
  @Answers(UnitPerson)
  async removeAbsence(
    @CurrentKeeper() actor: Keeper,
    @Param('id') id: string,
    @Param('absence', RecordIdPipe) absence: string,
  ): Promise<UnitPerson> {
    await this.desk.removeAbsence(actor, id, absence);
    return this.people.person(actor, id);
  }

  @Put('people/:id/leaving')
  @Answers(UnitPerson)
  async setLeaving(
    @CurrentKeeper() actor: Keeper,
    @Param('id') id: string,
    @Body({ schema: RecordLeaving }) body: RecordLeaving,
  ): Promise<UnitPerson> {
    await this.desk.setLeaving(actor, id, body);
    return this.people.person(actor, id);
  }
}
