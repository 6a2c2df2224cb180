// Readers who prefer reduced motion see none.
() => {
  add(document.getAnimations().map((animation) => {
    const name = animation.animationName ?? animation.transitionProperty ?? "";
    return `the animation ${name} of ${describe(animation.effect.target)} still runs`;
  }));
  if (getComputedStyle(document.documentElement).scrollBehavior === "smooth") {
    faults.push("the page still scrolls smoothly");
  }
  return [];
}
