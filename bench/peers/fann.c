/* FANN, online: a step for every sample. Compiled when it is asked for, with
 * -include floatfann.h or -include doublefann.h and -lfloatfann or
 * -ldoublefann. What it is told comes as a plain text file: kind, layers,
 * their widths, learning rate, rows, epochs, rows to check, seconds, and the
 * paths of inputs, targets, weights and outputs, a line each. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static char kind[16], paths[4][4096];
static unsigned count, widths[16], rows, epochs, checked;
static double rate, min_seconds;
static struct fann *net;
static fann_type *x, *y;

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec + 1e-9 * t.tv_nsec;
}

static double *numbers(const char *path, size_t n) {
  double *values = malloc(n * sizeof *values);
  FILE *file = fopen(path, "rb");
  if (!values || !file || fread(values, sizeof *values, n, file) != n) exit(1);
  fclose(file);
  return values;
}

static fann_type *converted(const char *path, size_t n) {
  double *values = numbers(path, n);
  fann_type *out = malloc(n * sizeof *out);
  for (size_t k = 0; k < n; k++) out[k] = (fann_type)values[k];
  free(values);
  return out;
}

/* FANN keeps, for each unit, its incoming weights and then its bias. */
static void reset(const double *flat) {
  unsigned from = 0;
  for (unsigned l = 1; l < count; l++) {
    unsigned inputs = widths[l - 1], units = widths[l], to = from + inputs + 1;
    for (unsigned j = 0; j < units; j++) {
      for (unsigned i = 0; i < inputs; i++)
        fann_set_weight(net, from + i, to + j, (fann_type)flat[i * units + j]);
      fann_set_weight(net, from + inputs, to + j,
                      (fann_type)flat[inputs * units + j]);
    }
    flat += (size_t)(inputs + 1) * units;
    from = to;
  }
}

static void train(void) {
  unsigned inputs = widths[0], outputs = widths[count - 1];
  for (unsigned e = 0; e < epochs; e++)
    for (unsigned i = 0; i < rows; i++)
      fann_train(net, x + (size_t)i * inputs, y + (size_t)i * outputs);
}

static volatile fann_type sink;

static void predict(void) {
  for (unsigned i = 0; i < rows; i++)
    sink = fann_run(net, x + (size_t)i * widths[0])[0];
}

static double measure(const double *flat) {
  double total = 0;
  long times = 0, block = 1;
  while (total < min_seconds) {
    int training = strcmp(kind, "train") == 0;
    if (training) reset(flat);
    double start = now();
    if (training) {
      train();
      times++;
    } else {
      for (long k = 0; k < block; k++) predict();
      times += block;
      block *= 2;
    }
    total += now() - start;
  }
  return total / times;
}

static void write_outputs(void) {
  FILE *file = fopen(paths[3], "wb");
  if (!file) exit(1);
  for (unsigned i = 0; i < checked; i++) {
    fann_type *out = fann_run(net, x + (size_t)i * widths[0]);
    for (unsigned k = 0; k < widths[count - 1]; k++) {
      double value = out[k];
      fwrite(&value, sizeof value, 1, file);
    }
  }
  fclose(file);
}

int main(int argc, char **argv) {
  FILE *order = argc > 1 ? fopen(argv[1], "r") : NULL;
  if (!order || fscanf(order, "%15s %u", kind, &count) != 2 || count > 16)
    return 1;
  for (unsigned l = 0; l < count; l++)
    if (fscanf(order, "%u", &widths[l]) != 1) return 1;
  if (fscanf(order, "%lf %u %u %u %lf ", &rate, &rows, &epochs, &checked,
             &min_seconds) != 5)
    return 1;
  for (int k = 0; k < 4; k++)
    if (fscanf(order, " %4095[^\n]", paths[k]) != 1) return 1;
  fclose(order);

  size_t size = 0;
  for (unsigned l = 1; l < count; l++)
    size += (size_t)(widths[l - 1] + 1) * widths[l];
  x = converted(paths[0], (size_t)rows * widths[0]);
  y = converted(paths[1], (size_t)rows * widths[count - 1]);
  double *flat = numbers(paths[2], size);
  net = fann_create_standard_array(count, widths);
  fann_set_activation_function_hidden(net, FANN_SIGMOID);
  fann_set_activation_function_output(net, FANN_SIGMOID);
  fann_set_activation_steepness_hidden(net, 0.5); /* 1 / (1 + e^-z) */
  fann_set_activation_steepness_output(net, 0.5);
  fann_set_train_error_function(net, FANN_ERRORFUNC_LINEAR);
  fann_set_learning_rate(net, (float)rate);
  reset(flat);

  char line[64];
  printf("{\"ready\": true, \"version\": \"FANN 2.2\"}\n");
  fflush(stdout);
  while (fgets(line, sizeof line, stdin)) {
    if (strncmp(line, "run", 3) == 0) {
      printf("{\"seconds\": %.9g}\n", measure(flat));
    } else {
      write_outputs();
      printf("{\"written\": true}\n");
    }
    fflush(stdout);
  }
  return 0;
}
