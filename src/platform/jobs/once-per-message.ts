/** Passes on an error's message unless it is the same as the last one: a lost server is reported at each reconnect. */
export function oncePerMessage(report: (message: string) => void): (error: Error) => void {
  let last: string | undefined;
  return ({ message }) => {
    if (message !== last) report(message);
    last = message;
  };
}
