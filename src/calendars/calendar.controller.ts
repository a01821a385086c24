import { Body, Controller, Get, Inject, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  CalendarChange,
  CalendarPage,
  CalendarPreview,
  CalendarQuery,
  CalendarSaved,
  SaveCalendarChange,
} from '../contract/index.js';
import { CurrentPerson, type SignedInActor } from '../identity/index.js';
import { CLOCK, type Clock } from '../platform/clock/index.js';
import { Answers } from '../platform/http/answers.js';
import { CalendarChangesService } from './calendar-changes.service.js';
import { CalendarQueries } from './calendar.queries.js';

/** The work calendar: read by offices and administrators, kept by the system administrator. */
@ApiTags('calendar')
@Controller('calendar')
export class CalendarController {
  constructor(
    private readonly queries: CalendarQueries,
    private readonly changes: CalendarChangesService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Answers(CalendarPage)
  page(
    @CurrentPerson() actor: SignedInActor,
    @Query({ schema: CalendarQuery }) { year }: CalendarQuery,
  ): Promise<CalendarPage> {
    return this.queries.page(actor, year);
  }

  @Post('preview')
  @Answers(CalendarPreview)
  async preview(
    @CurrentPerson() actor: SignedInActor,
    @Body({ schema: CalendarChange }) change: CalendarChange,
  ): Promise<CalendarPreview> {
    return this.changes.preview(actor, change, await this.clock.now());
  }

  @Post('changes')
  @Answers(CalendarSaved, 201)
  async save(
    @CurrentPerson() actor: SignedInActor,
    @Body({ schema: SaveCalendarChange }) body: SaveCalendarChange,
  ): Promise<CalendarSaved> {
    const moved = await this.changes.save(actor, body);
    return { ...moved, page: await this.queries.page(actor) };
  }
}
