import type { LightColour } from '../../../src/contract/index.js';
import { LIGHTS } from './words.js';

interface LightBadgeProps {
  colour: LightColour;
  /** The server’s word (“滞后”, “迟报”…); the colour’s usual word where there is none. */
  word?: string;
  title?: string;
  testId?: string;
}

/** A light said three times: by shape, by word and by colour. */
export function LightBadge({ colour, word, title, testId }: LightBadgeProps) {
  const light = LIGHTS[colour];
  return (
    <span className={`light light-${colour}`} title={title} data-testid={testId}>
      <span aria-hidden="true" className="light-shape">
        {light.shape}
      </span>
      {word ?? light.word}
    </span>
  );
}
