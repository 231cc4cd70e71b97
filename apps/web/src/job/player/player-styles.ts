import { css } from 'lit';

/** Buttons on the dark bar of the player. */
export const playerButtons = css`
  button {
    display: inline-grid;
    place-items: center;
    min-inline-size: 2.25rem;
    block-size: 2.25rem;
    padding: 0 var(--space-1);
    border: 0;
    border-radius: var(--radius-small);
    background: transparent;
    color: inherit;
    font: inherit;
    cursor: pointer;
  }
  button:hover {
    background: rgb(255 255 255 / 14%);
  }
  :focus-visible {
    outline-color: var(--player-accent);
  }
`;

export const playerStyles = css`
  :host {
    --player-ground: #0b0e13;
    --player-text: #eceff4;
    --player-accent: #9db0ff;
  }
  .player {
    display: flex;
    flex-direction: column;
    border-radius: var(--radius-large);
    background: var(--player-ground);
    color: var(--player-text);
  }
  .screen {
    position: relative;
    display: grid;
    flex: 1;
    min-block-size: 0;
    overflow: hidden;
    border-radius: var(--radius-large) var(--radius-large) 0 0;
    background: #000;
  }
  video {
    inline-size: 100%;
    block-size: 100%;
    max-block-size: 72vh;
    aspect-ratio: 16 / 9;
    object-fit: contain;
    cursor: pointer;
  }
  :fullscreen video {
    max-block-size: none;
  }
  video::cue {
    font-family: var(--font);
    background: rgb(0 0 0 / 72%);
  }
  .over {
    position: absolute;
    inset: 0;
    display: grid;
    place-items: center;
    padding: var(--space-4);
    text-align: center;
    pointer-events: none;
  }
  .over > * {
    pointer-events: auto;
  }
  .big {
    inline-size: 4.25rem;
    block-size: 4.25rem;
    border-radius: 50%;
    font-size: 1.6rem;
    background: rgb(11 14 19 / 72%);
    backdrop-filter: blur(6px);
  }
  .big:hover {
    background: rgb(11 14 19 / 90%);
  }
  .fault {
    display: grid;
    gap: var(--space-3);
    justify-items: center;
    padding: var(--space-4) var(--space-5);
    border-radius: var(--radius);
    background: rgb(11 14 19 / 88%);
  }
  .fault button {
    padding-inline: var(--space-4);
    border: 1px solid rgb(255 255 255 / 40%);
  }
  @media (prefers-reduced-motion: no-preference) {
    .wait {
      animation: turn 900ms linear infinite;
    }
    @keyframes turn {
      to {
        rotate: 1turn;
      }
    }
  }
  .wait {
    inline-size: 2.75rem;
    block-size: 2.75rem;
    border: 3px solid rgb(255 255 255 / 25%);
    border-block-start-color: #fff;
    border-radius: 50%;
  }
  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 var(--space-1);
    padding: var(--space-1) var(--space-3) var(--space-2);
    font-size: var(--size-1);
  }
  rf-seek-bar {
    flex: 1 0 100%;
  }
  .time {
    padding-inline: var(--space-2);
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  .growing {
    padding: 0 0.6em;
    border-radius: 99px;
    background: rgb(157 176 255 / 20%);
    color: #c7d2ff;
    white-space: nowrap;
  }
  .space {
    flex: 1;
  }
  .loudness {
    inline-size: 4.5rem;
    accent-color: var(--player-accent);
  }
  .short {
    font-weight: 650;
    font-size: 0.75rem;
    letter-spacing: 0.02em;
  }
  @media (max-width: 36rem) {
    .loudness {
      display: none;
    }
  }
`;
