import { Body, Controller, Get, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import {
  AddAlias,
  ChangeGroup,
  CreateUnit,
  EndUnit,
  GroupRow,
  ImportReport,
  ImportTemplate,
  ImportUnits,
  RecordSuccession,
  Register,
  RegisterQuery,
  RemoveAlias,
  ResolvedName,
  ResolveQuery,
  UnitDetail,
  UnitQuery,
} from '../contract/index.js';
import { dateOf } from '../core/kernel/instant.js';
import { isLocalDate } from '../core/kernel/local-date.js';
import { CLOCK, type Clock } from '../platform/clock/index.js';
import { Answers } from '../platform/http/answers.js';
import { GroupsService } from './groups.service.js';
import { ImportUnitsService } from './import-units.service.js';
import { CurrentKeeper, type Keeper } from './keeper.js';
import { RegisterQueries } from './register.queries.js';
import { RegistryService } from './registry.service.js';
import { resolveForReview } from './resolve-for-review.js';
import { UnitsService } from './units.service.js';
import { writeTemplate } from './write-template.js';

/** The registry: read by everybody who is signed in, kept by the offices and the system administrator. */
@ApiTags('units')
@Controller('units')
export class RegistryController {
  constructor(
    private readonly queries: RegisterQueries,
    private readonly registry: RegistryService,
    private readonly lists: GroupsService,
    private readonly importer: ImportUnitsService,
    private readonly units: UnitsService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get('register')
  @Answers(Register)
  list(
    @CurrentKeeper() actor: Keeper,
    @Query({ schema: RegisterQuery }) query: RegisterQuery,
  ): Promise<Register> {
    return this.queries.list(actor, query);
  }

  @Get('groups')
  @Answers(z.array(GroupRow))
  groups(
    @CurrentKeeper() actor: Keeper,
    @Query({ schema: UnitQuery }) query: UnitQuery,
  ): Promise<GroupRow[]> {
    return this.queries.groups(actor, query.jurisdiction);
  }

  @Post('groups/:id/changes')
  @Answers(GroupRow, 201)
  async changeGroup(
    @CurrentKeeper() actor: Keeper,
    @Param('id') id: string,
    @Body({ schema: ChangeGroup }) body: ChangeGroup,
  ): Promise<GroupRow> {
    await this.lists.change(actor, id, body);
    return this.queries.group(actor, id);
  }

  @Get('resolve')
  @Answers(ResolvedName)
  async resolve(
    @CurrentKeeper() _actor: Keeper,
    @Query({ schema: ResolveQuery }) { name, jurisdiction, on, after }: ResolveQuery,
  ): Promise<ResolvedName> {
    const day = on !== undefined && isLocalDate(on) ? on : dateOf(await this.clock.now());
    const place = { jurisdiction, on: day, ...(after === undefined ? {} : { after }) };
    return resolveForReview(await this.units.registry(), name, place);
  }

  @Get('import/template')
  @Answers(ImportTemplate)
  template(@CurrentKeeper() _actor: Keeper): Promise<ImportTemplate> {
    return writeTemplate();
  }

  @Post('import')
  @Answers(ImportReport)
  import(
    @CurrentKeeper() actor: Keeper,
    @Body({ schema: ImportUnits }) body: ImportUnits,
  ): Promise<ImportReport> {
    return this.importer.import(actor, body);
  }

  @Post('successions')
  @Answers(UnitDetail, 201)
  async recordSuccession(
    @CurrentKeeper() actor: Keeper,
    @Body({ schema: RecordSuccession }) body: RecordSuccession,
  ): Promise<UnitDetail> {
    return this.queries.detail(actor, await this.registry.recordSuccession(actor, body));
  }

  @Post()
  @Answers(UnitDetail, 201)
  async create(
    @CurrentKeeper() actor: Keeper,
    @Body({ schema: CreateUnit }) body: CreateUnit,
  ): Promise<UnitDetail> {
    return this.queries.detail(actor, await this.registry.create(actor, body));
  }

  @Get(':id')
  @Answers(UnitDetail)
  detail(@CurrentKeeper() actor: Keeper, @Param('id') id: string): Promise<UnitDetail> {
    return this.queries.detail(actor, id);
  }

  @Post(':id/aliases')
  @Answers(UnitDetail, 201)
  async addAlias(
    @CurrentKeeper() actor: Keeper,
    @Param('id') id: string,
    @Body({ schema: AddAlias }) body: AddAlias,
  ): Promise<UnitDetail> {
    await this.registry.addAlias(actor, id, body);
    return this.queries.detail(actor, id);
  }

  @Post(':id/aliases/removals')
  @Answers(UnitDetail, 201)
  async removeAlias(
    @CurrentKeeper() actor: Keeper,
    @Param('id') id: string,
    @Body({ schema: RemoveAlias }) body: RemoveAlias,
  ): Promise<UnitDetail> {
    await this.registry.removeAlias(actor, id, body);
    return this.queries.detail(actor, id);
  }

  @Post(':id/end')
  @Answers(UnitDetail)
  async end(
    @CurrentKeeper() actor: Keeper,
    @Param('id') id: string,
    @Body({ schema: EndUnit }) body: EndUnit,
  ): Promise<UnitDetail> {
    await this.registry.end(actor, id, body);
    return this.queries.detail(actor, id);
  }
}
