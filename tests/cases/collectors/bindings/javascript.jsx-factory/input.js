import { h, render } from 'preact';

export const Hello = () => <p>Hello</p>;
