import { Module } from '@nestjs/common';

/** What would come about if nobody filed, without writing anything. */
@Module({})
export class RehearsalModule {}
