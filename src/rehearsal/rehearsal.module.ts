import { Module } from '@nestjs/common';
import { UnitsModule } from '../units/index.js';
import { RehearsalQueries } from './rehearsal.queries.js';

/** What would come about if nobody filed, without writing anything. */
@Module({
  imports: [UnitsModule],
  providers: [RehearsalQueries],
  exports: [RehearsalQueries],
})
export class RehearsalModule {}
