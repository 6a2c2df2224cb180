/* Trains the small networks of the benchmark as one would in plain C: arrays, loops, and libm.
 *
 *     cc -O3 -o loops loops.c -lm && ./loops
 *
 * Prints the milliseconds of each, the best of several runs, as "name<tab>milliseconds". */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define MOST 128

typedef struct {
  int layers;            /* of weights */
  int sizes[8];
  int biased;
  double w[8][MOST * MOST], b[8][MOST];
  double gw[8][MOST * MOST], gb[8][MOST];
  double a[8][MOST], d[8][MOST];
} Net;

static double sigmoid(double z) { return 1 / (1 + exp(-z)); }

static double activate(int is_tanh, double z) { return is_tanh ? tanh(z) : sigmoid(z); }

static double slope(int is_tanh, double a) { return is_tanh ? 1 - a * a : a * (1 - a); }

static void forward(Net *net, const double *x, int is_tanh) {
  memcpy(net->a[0], x, sizeof(double) * net->sizes[0]);
  for (int k = 0; k < net->layers; k++) {
    int in = net->sizes[k], out = net->sizes[k + 1];
    for (int j = 0; j < out; j++) {
      double z = net->biased ? net->b[k][j] : 0;
      for (int i = 0; i < in; i++) z += net->a[k][i] * net->w[k][i * out + j];
      net->a[k + 1][j] = activate(is_tanh && k + 1 < net->layers, z);
    }
  }
}

/* Adds the gradients of one sample; the last deltas are those of the pre-activations. */
static void backward(Net *net, int is_tanh) {
  for (int k = net->layers - 1; k >= 0; k--) {
    int in = net->sizes[k], out = net->sizes[k + 1];
    for (int i = 0; i < in; i++) {
      double sum = 0;
      for (int j = 0; j < out; j++) {
        net->gw[k][i * out + j] += net->a[k][i] * net->d[k + 1][j];
        sum += net->d[k + 1][j] * net->w[k][i * out + j];
      }
      if (k > 0) net->d[k][i] = sum * slope(is_tanh, net->a[k][i]);
    }
    if (net->biased)
      for (int j = 0; j < out; j++) net->gb[k][j] += net->d[k + 1][j];
  }
}

static void step(Net *net, double rate) {
  for (int k = 0; k < net->layers; k++) {
    int in = net->sizes[k], out = net->sizes[k + 1];
    for (int i = 0; i < in * out; i++) {
      net->w[k][i] -= rate * net->gw[k][i];
      net->gw[k][i] = 0;
    }
    if (net->biased)
      for (int j = 0; j < out; j++) {
        net->b[k][j] -= rate * net->gb[k][j];
        net->gb[k][j] = 0;
      }
  }
}

static double uniform(void) { return 2.0 * rand() / RAND_MAX - 1; }

static void start(Net *net, const int *sizes, int layers, int biased) {
  memset(net, 0, sizeof *net);
  net->layers = layers;
  net->biased = biased;
  memcpy(net->sizes, sizes, sizeof(int) * (layers + 1));
  for (int k = 0; k < layers; k++)
    for (int i = 0; i < sizes[k] * sizes[k + 1]; i++)
      net->w[k][i] = uniform() * sqrt(6.0 / (sizes[k] + sizes[k + 1]));
}

static Net net;
static double inputs[32][2], targets[32];

/* Mean squared error, tanh in hidden layers, all samples per step; the loss is computed at each step. */
static double five_points(void) {
  const int sizes[] = {2, 5, 3, 1};
  start(&net, sizes, 3, 1);
  double loss = 0;
  for (int epoch = 0; epoch < 25000; epoch++) {
    loss = 0;
    for (int s = 0; s < 5; s++) {
      forward(&net, inputs[s], 1);
      double y = net.a[3][0], difference = y - targets[s];
      loss += difference * difference / 5;
      net.d[3][0] = 2 * difference / 5 * slope(0, y);
      backward(&net, 1);
    }
    step(&net, 0.25);
  }
  return loss;
}

/* Cross-entropy, sigmoids, one step per sample; the loss of the set is computed now and then. */
static double patterns(int units, int epochs) {
  const int sizes[] = {2, units, units, 1};
  start(&net, sizes, 3, 0);
  double loss = 0;
  for (int epoch = 0; epoch < epochs; epoch++) {
    for (int s = 0; s < 21; s++) {
      forward(&net, inputs[s], 0);
      double y = net.a[3][0], t = targets[s];
      net.d[3][0] = ((1 - t) / (1 - y + 1e-9) - t / (y + 1e-9)) * slope(0, y);
      backward(&net, 0);
      step(&net, 0.1);
    }
    if (epoch % 100) continue;
    loss = 0;
    for (int s = 0; s < 21; s++) {
      forward(&net, inputs[s], 0);
      double y = net.a[3][0], t = targets[s];
      loss -= (t * log(y + 1e-9) + (1 - t) * log(1 - y + 1e-9)) / 21;
    }
  }
  return loss;
}

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1e3 + t.tv_nsec / 1e6;
}

int main(void) {
  for (int s = 0; s < 32; s++) {
    inputs[s][0] = uniform();
    inputs[s][1] = uniform();
    targets[s] = rand() % 2;
  }
  const char *names[] = {
    "five points 2-5-3-1, full batch, 25,000 steps",
    "patterns 2-10-10-1, single samples, 52,500 steps",
    "patterns 2-100-100-1, single samples, 10,500 steps"};
  for (int which = 0; which < 3; which++) {
    double best = 1e18, loss = 0;
    for (int run = 0; run < 5; run++) {
      double begin = now();
      loss = which == 0 ? five_points() : which == 1 ? patterns(10, 2500) : patterns(100, 500);
      double time = now() - begin;
      if (time < best) best = time;
    }
    fprintf(stderr, "loss %g\n", loss);
    printf("%s\t%.2f\n", names[which], best);
  }
}
