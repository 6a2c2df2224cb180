// Whoever wishes for less motion sees none.
() => {
  add(document.getAnimations().map((animation) => {
    const name = animation.animationName ?? animation.transitionProperty ?? "";
    return `the animation ${name} of ${describe(animation.effect.target)} runs all the same`;
  }));
  if (getComputedStyle(document.documentElement).scrollBehavior === "smooth") {
    faults.push("the page scrolls smoothly all the same");
  }
  return [];
}
