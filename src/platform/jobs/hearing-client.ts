import pg from 'pg';

/**
 * A database connection that is never without somebody who hears its errors. The queue's pool takes its own listener away
 * while a connection is lent out; a connection that dies between two queries of a transaction would then end the whole
 * process. The borrower learns of the loss from its next query, and the queue reconnects.
 */
export class HearingClient extends pg.Client {
  constructor(config?: pg.ClientConfig) {
    super(config);
    this.on('error', ignore);
  }
}

function ignore(): void {
  // heard; see above
}
