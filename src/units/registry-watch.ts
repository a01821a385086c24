import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CONFIG, type Config } from '../platform/config/index.js';
import { UnitsService } from './units.service.js';

const EVERY_MS = 2_000;

/**
 * Where web and worker are processes of their own, an edit made in one must reach the other: looks every two seconds
 * whether the registry has another revision, and lets it be read anew. A process on its own knows its edits itself.
 */
@Injectable()
export class RegistryWatch implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private seen: number | undefined;

  constructor(
    private readonly units: UnitsService,
    private readonly dataSource: DataSource,
    @Inject(CONFIG) private readonly config: Pick<Config, 'role'>,
  ) {}

  onApplicationBootstrap(): void {
    if (this.config.role === 'all') return;
    this.timer = setInterval(() => void this.look(), EVERY_MS).unref();
  }

  beforeApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** A database that cannot be asked now is asked again in a moment. */
  async look(): Promise<void> {
    const rows = await this.dataSource
      .query<{ revision: number }[]>('select revision from registry_revision')
      .catch(() => []);
    const revision = rows[0]?.revision ?? this.seen;
    if (revision !== this.seen) this.units.forget();
    this.seen = revision;
  }
}
