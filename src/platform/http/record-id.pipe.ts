import { Injectable, type PipeTransform } from '@nestjs/common';
import { throwRefusal } from '../transaction/refusal-error.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** An id in a path. Text that cannot be an id of ours is answered like an id that does not exist. */
@Injectable()
export class RecordIdPipe implements PipeTransform<string, string> {
  transform(id: string): string {
    return UUID.test(id) ? id : throwRefusal('access/not-found');
  }
}
